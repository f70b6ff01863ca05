joining-account =
    <b>Do you have an account with us already?</b>
    Your number, with a name and age like yours, is in use in another Telegram account.
    If that is you, we ask there first, and your record comes here after 24 hours.
joining-relative =
    <b>Has a relative added you?</b>
    There is a record with your number and a name and age like yours.
    If that is you, it becomes your own. You decide whether your relative still sees it.
button-joining-me = Yes, that is me
button-joining-new = No, I am somebody else

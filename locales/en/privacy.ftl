privacy-short =
    <b>What we keep, and who sees it</b>
    🗂 We keep your details, health records and documents, encrypted, and a list of who opened them.
    👩‍⚕️ A doctor sees them only through your appointment, if you share them, or in an emergency you are told of.
    🙈 Support staff never see your illness.
    ⚠️ Telegram keeps this chat and could read it.
    🗑 You can have your record erased. If data leaks, we tell you within 72 hours.
button-privacy-all = Read everything

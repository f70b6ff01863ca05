linking-rights =
    <b>What do you want to do for them?</b>
    They see this and can allow less.
linking-made =
    <b>Send this link to them, and to nobody else.</b>
    It works once, until { MOMENT($until) }.
linking-link = <code>{ $link }</code>
linking-offer =
    <b>{ $inviter }</b> wants to act for you here: { $rights }.
    Take away a tick if that is too much. You can end it at any time.
    <b>Do you allow this?</b>
linking-offer-child =
    <b>{ $inviter }</b> invites you to act for <b>{ $child }</b> as well.
    By accepting you confirm that you are the child’s mother, father or guardian.
linking-accepted = You allowed it. Under “Who acts for me” you can change or end it at any time.
linking-refused = You refused. They are told, and nothing was opened to them.
linking-linked = Your invitation was accepted.
linking-declined = Your invitation was not accepted.
button-linking-make = Make the link
button-linking-yes = I allow it
button-linking-no = I refuse
error-invitation-gone = This invitation no longer works. Ask for a new one.
error-own-invitation = You made this link yourself. Send it to the other person.
error-too-many-guardians = This child already has { $limit } people acting for it here.

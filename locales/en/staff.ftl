staff-title =
    <b>Staff</b>
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
staff-card =
    <b>{ $name }</b>
    Roles: { $roles }
staff-nameless = Record deleted
staff-take-ask = Take the role “{ $role }” away from { $name }? They will be told.
staff-gave-up = You are no longer a main admin.
staff-choose-role = Which role is the invitation for?
staff-invited =
    <b>Invitation: { $role }</b>
    Send this link to that person only:
    <code>{ $link }</code>
    It works once, until { MOMENT($until) }.
staff-joined = Somebody has accepted an invitation. New role: { $role }
staff-taken = This role is no longer yours: { $role }
button-staff = Staff
button-staff-invite = Invite somebody
button-staff-take = Take away: { $role }
button-copy-link = Copy the link
command-staff = Staff and invitations

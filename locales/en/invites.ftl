invites-joined =
    <b>Welcome to the staff!</b>
    Your role: { $roles }
invites-refused = This invitation does not work. Please ask for a new one.

alerts-title =
    <b>Your alerts</b>
    We tell you once, as soon as there is a doctor like this.
alerts-none = You have no alerts now.
alerts-kept = We will tell you.
alerts-came-true =
    🔔 <b>There is a doctor now like the one you looked for</b>
    { $wish }
button-see-doctors = See who it is
button-end-alert = Turn off
error-too-many-alerts = You have { $limit } alerts already. Please turn one off first.

inline-hint = Find a doctor
inline-example = For example: heart doctor Sylhet, or Dr Nasrin
inline-invitation =
    <b>Find a doctor with Niramoy</b>
    Type @{ $bot } and a speciality, a problem or a name in any chat.

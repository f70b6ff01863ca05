# Raise domain.family.STATEMENT_VERSION with every change of meaning in family-declare-….
family-title =
    <b>My family</b>
    { $count ->
        [0] You act for nobody yet. Add a child, a parent or anyone you care for.
       *[other] The people you act for:
    }
family-name = <b>{ $name }</b>, { $relation }
family-relation-child = child
family-relation-parent = mother or father
family-relation-spouse = wife or husband
family-relation-sibling = sister or brother
family-relation-other = relative
family-basis-guardian = You act as parent or guardian, until the 18th birthday.
family-basis-declared = You told us that they agree. The ticks are what they agreed to. They can end it at any time.
family-basis-consent = They allowed you this themselves. You can give up a tick, not add one.
family-of-age =
    { $name } is 18 now, so you can no longer open the record.
    Do they agree that you go on? Or add them with a link, so that they agree themselves.
family-to-be-asked = This person has an account of their own. They have to allow it there first.
family-right-read = see records
family-right-book = appointments
family-right-pay = payments
family-right-remind = reminders
family-declare-child =
    <b>Please confirm</b>
    I am the mother, father or guardian of <b>{ $name }</b>, and I act for the child’s good.
    From the 18th birthday on, only { $name } decides.
family-declare-adult =
    <b>Please confirm</b>
    I asked <b>{ $name }</b>. They agree that I do this for them here: { $rights }.
    They can end it at any time.
family-end-ask =
    Do you no longer want to act for <b>{ $name }</b>?
    The record stays safe with us, but you can no longer open it.
family-came-of-age = Someone you act for has turned 18. From now on they decide for themselves.
button-family = My family
button-family-add = Add someone
button-family-ended = ⚠️ { $name }
button-family-profile = Profile
button-family-agrees = They agree
button-family-other-parent = Invite the other parent
button-family-end = Stop acting for them
button-family-see = Show
button-relative-child = My child under 18
button-relative-parent = My mother or father
button-relative-spouse = My wife or husband
button-relative-sibling = My sister or brother
button-relative-other = Another adult
button-right-on = ✅ { $right }
button-right-off = ⬜ { $right }
command-family = My family: children, parents
error-too-many-relatives = You can act for at most { $limit } people. End one first.
error-no-rights = Choose at least one thing. To allow nothing, end it instead.
error-no-longer-related = This has been ended meanwhile.

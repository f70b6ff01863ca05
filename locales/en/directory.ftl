directory-title =
    <b>Find a doctor</b>
    Type what you need: a problem, a speciality, a place, a day or a name.
    For example: “heart doctor Sylhet Friday” or “Dr Nasrin”.
directory-not-understood =
    Please tell me a little more, for example:
    “heart doctor Sylhet Friday” or “Dr Nasrin”.
directory-specialities = <b>Which speciality?</b>
directory-name-again = Please type the doctor’s name once more.
directory-everybody = All doctors
directory-found = 🔎 <b>{ $wish }</b>
directory-count-soonest =
    { $count ->
        [one] { $count } doctor
       *[other] { $count } doctors, the soonest first
    }
directory-count-rating =
    { $count ->
        [one] { $count } doctor
       *[other] { $count } doctors, the best rated first
    }
directory-count-fee =
    { $count ->
        [one] { $count } doctor
       *[other] { $count } doctors, the lowest fee first
    }
directory-widened = Nobody for “{ $what }”. Shown without it.
directory-nobody =
    🔎 <b>{ $wish }</b>
    No doctor like this is listed now. We can tell you when there is one.
directory-nobody-named =
    🔎 <b>{ $wish }</b>
    Nobody was found. Please check the name, or type only a part of it.
directory-named = “{ $name }”
directory-any = any
directory-online = online, anywhere
directory-at-once = online now
directory-day-today = today
directory-day-tomorrow = tomorrow
directory-day-week = This week
directory-sex-female = female doctor
directory-sex-male = male doctor
directory-sex-other = other
directory-most-fee = up to { TAKA($fee) }
directory-least-rating = { $stars } stars or more
directory-fee = { TAKA($fee) }
directory-free = free of charge
directory-new = new here
directory-rated = ⭐ { $stars } ({ $count })
directory-doctor = <b>Dr { $name }</b> ✓
directory-next = 🕒 { MOMENT($at) }
directory-free-then = 🕒 { DAY($day) }, and earlier: { MOMENT($at) }
directory-by-serial = 🔢 Patients come by serial number: the times are approximate
directory-no-time = 🕒 No free time just now
directory-filters =
    🔎 <b>{ $wish }</b>
    { $count ->
        [0] No doctor matches. Press what you want to change.
        [one] { $count } doctor matches. Press what you want to change.
       *[other] { $count } doctors match. Press what you want to change.
    }
directory-choose-spec = <b>Which speciality?</b>
directory-choose-area = <b>Where?</b> Choose, or type the name of a place.
directory-choose-day = <b>When?</b>
directory-choose-sex = <b>Which doctor would you rather see?</b>
directory-choose-fee = <b>How much may a visit cost?</b>
directory-choose-lang = <b>Which language should the doctor speak?</b>
directory-choose-rate = <b>How well rated?</b>
directory-sorting =
    <b>Who comes first?</b>
    A name you typed comes first. Then the earliest free time, the best rating or the lowest fee, as you choose.
    With few ratings a doctor counts as average. Where doctors are equal, the order changes every day.
    Nobody can pay for a place.
directory-verified = ✅ BMDC <code>{ $number }</code>, checked on { DAY($at, year: 1) }
directory-rating =
    { $count ->
        [one] ⭐ { $stars } from { $count } patient
       *[other] ⭐ { $stars } on average, from { $count } patients
    }
directory-no-ratings = ⭐ New here, not rated yet
directory-reply =
    { $minutes ->
        [one] 💬 Usually answers within a minute
       *[other] 💬 Usually answers within { $minutes } minutes
    }
directory-presence-online = 🟢 Online now
directory-presence-break = 🟡 On a break
directory-favourites = <b>Saved doctors</b>
directory-no-favourites = <b>Saved doctors</b>
    You have saved nobody yet, or those you saved are not listed now.
button-specialities = All specialities
button-favourites = ⭐ Saved doctors
button-alerts = 🔔 My alerts
button-any = Any
button-filters = Filter
button-sort = Sort
button-change-filters = Change filters
button-order-soonest = Soonest
button-order-rating = Top rated
button-order-fee = Low fee
button-tell-me = 🔔 Tell me when
button-without-name = ✕ “{ $name }”
button-filter-spec = Speciality: { $value }
button-filter-area = Place: { $value }
button-filter-day = Day: { $value }
button-filter-sex = Sex: { $value }
button-filter-fee = Fee: { $value }
button-filter-lang = Language: { $value }
button-filter-rate = Rating: { $value }
button-at-once =
    { $on ->
        [yes] ✅ Online now
       *[no] ⬜ Online now
    }
button-show-doctors = Show the doctors
button-free-time = { MOMENT($at) }
button-more-times = More times
button-save-doctor = ☆ Save
button-saved-doctor = ★ Saved
button-share-doctor = Share
button-share-record = Share my record
button-open-card = Open
button-find-here = Find a doctor
command-doctors = Find a doctor

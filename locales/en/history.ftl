# What an entry says
history-figures = { DIGITS($figures) }
history-day = { DAY($day, year: 1) }
history-since = { $line }, since { $then }
history-on = { $line }, { $then }
history-allergy = ⚠️ Allergic to { $what } ({ $danger })
history-allergy-reaction = ⚠️ Allergic to { $what }: { $reaction } ({ $danger })
history-no-allergy = ✅ No known allergies
history-condition = 🩺 { $what } ({ $course })
history-past = { $what } (over)
history-medicine = 💊 { $what } ({ $use })
history-dosed = { $what } { DIGITS($dose) }
history-bearing = 🤰 { $bearing }
history-bearing-month = 🤰 { $bearing }, month { $month }
history-blood-group = 🩸 Blood group { $group }
history-surgery = 🏥 Operation: { $what }
history-family = 👪 { $relative }: { $what }
history-contact = ☎️ { $name } ({ $relation }), { DIGITS($phone) }
history-reading = 📈 { $value }
history-weight = { DIGITS($kilograms) } kg
history-pressure = BP { $systolic }/{ $diastolic }
history-pulse = pulse { $rate }
history-temperature = { DIGITS($fahrenheit) } °F ({ DIGITS($celsius) } °C)
history-oxygen = oxygen { $percent }%
history-glucose = sugar { DIGITS($mmol) } mmol/L ({ $mg } mg/dL), { $meal }

# The questions
history-ask-kind = <b>What would you like to add?</b>
history-ask-measurement = <b>What did you measure?</b>
history-ask-allergy-what =
    <b>What causes the allergy?</b>
    Press one, or type it.
history-ask-reaction =
    <b>What happens then?</b>
    Press one, or type it.
history-ask-criticality = <b>How bad was it?</b>
history-ask-condition-what =
    <b>Which illness?</b>
    Press one, or type it.
history-ask-course = <b>Is it still there?</b>
history-ask-condition-when =
    <b>Since when?</b>
    Type a year or how long, for example 2019 or 3 years.
history-ask-medicine-what =
    <b>Which medicine?</b>
    Type the name and strength as on the packet, for example Metformin 500.
history-ask-dose =
    <b>How is it taken?</b>
    Morning + noon + night. Press one, or type it.
history-ask-use = <b>Is it still taken?</b>
history-ask-medicine-when =
    <b>Since when?</b>
    Type a year or how long, for example 2019 or 3 months.
history-ask-surgery-what =
    <b>Which operation?</b>
    Press one, or type it.
history-ask-surgery-when =
    <b>When was it?</b>
    Type a date or a year, for example 2019.
history-ask-relative = <b>Who in the family has or had the illness?</b>
history-ask-family-what =
    <b>Which illness?</b>
    Press one, or type it.
history-ask-group = <b>What is the blood group?</b>
history-ask-bearing = <b>Pregnant or breast-feeding?</b>
history-ask-month = <b>In which month of the pregnancy?</b>
history-ask-name = <b>Whom shall we call in an emergency?</b> Type the name.
history-ask-relation = <b>Who is that to the patient?</b>
history-ask-phone = <b>What is their mobile number?</b>
history-ask-weight-reading = <b>How many kilograms?</b> For example 62.
history-ask-pressure-reading = <b>What is the blood pressure?</b> For example 120/80.
history-ask-pulse-reading = <b>How many beats a minute?</b> For example 72.
history-ask-temperature-reading = <b>What is the temperature?</b> For example 98.6 or 37.
history-ask-oxygen-reading = <b>What does the oximeter show?</b> For example 98.
history-ask-glucose-reading = <b>What is the blood sugar?</b> For example 5.6 mmol/L or 101 mg/dL.
history-ask-meal = <b>When was the sugar measured?</b>
history-ask-measured =
    <b>When was it measured?</b>
    Press one, or type the date.
button-add-allergy = Allergy
button-add-condition = Illness
button-add-medicine = Medicine
button-add-surgery = Operation
button-add-family = Illness in the family
button-add-blood-group = Blood group
button-add-contact = Emergency contact
button-add-pregnancy = Pregnancy
button-add-measurement = Measurement
button-add-no-allergy = No known allergies
button-add-weight = Weight
button-add-pressure = Blood pressure
button-add-pulse = Pulse
button-add-temperature = Temperature
button-add-oxygen = Oxygen
button-add-glucose = Blood sugar
button-add-more = ➕ Add more
button-not-known = I do not know

# One entry
history-added = <b>✔ Added to the record</b>
history-corrected-now = <b>✔ Corrected</b>
history-alarming =
    <b>This needs a doctor today.</b> If you feel unwell, call 999 now.
history-said-by-patient = Told by the patient or family, { DAY($at, year: 1) }
history-told-by-doctor = A doctor wrote this: { $doctor }, { DAY($at, year: 1) }
history-told-by-document = A doctor took this from a document: { $doctor }, { DAY($at, year: 1) }
history-a-doctor = name no longer kept
history-removed = 🗑 Removed on { DAY($at, year: 1) }
history-corrected = ✏️ Corrected on { DAY($at, year: 1) }
history-asked = ✏️ Correction asked for on { DAY($at, year: 1) }: “{ $reason }”
history-undecided = The doctor has not answered yet.
history-accepted = ✔ Corrected as asked, { DAY($at, year: 1) }
history-declined = The doctor keeps it as it is, { DAY($at, year: 1) }: “{ $answer }”
history-versions = <b>This entry and its earlier versions</b>
history-ask-removal = <b>Remove this?</b> It stays visible among the earlier versions.
history-ask-correction =
    <b>What is wrong?</b>
    A doctor wrote this, so a doctor corrects it. Type what should be changed and why.
history-ask-decline = <b>Why does it stay as it is?</b> The patient reads your answer.
history-asked-now = ✔ The doctor has been asked. You will be told the answer.
history-declined-now = ✔ The patient has been told.
history-notice-asked = A patient asks you to correct something you wrote in their record.
history-notice-decided = A doctor has answered your wish to correct a record.
button-correct-entry = Correct
button-remove-entry = Remove
button-remove-entry-now = Yes, remove it
button-ask-correction = Ask for a correction
button-decline-correction = Keep as it is
button-versions = Earlier versions
button-newer = Newer version
button-open-entry = Open

error-no-such-entry = There is no such entry.
error-entry-ended = This has been corrected or removed meanwhile. Please open the record again.
error-not-yours-to-change = A doctor wrote this. Please ask for a correction; the doctor will look at it.
error-allergies-known = The record holds an allergy. Remove that first if it is wrong.
error-not-asked = Pregnancy is not asked of this person.
error-history-full = The record holds { $limit } entries; no more can be added. Please ask us for help.
error-yours-to-change = You wrote this yourself, so you can simply correct it.
error-already-asked = A correction of this has been asked for already. Please wait for the doctor’s answer.
error-nothing-asked = No correction of this is waiting for an answer.
error-not-a-reading = I could not read that. Please type figures only, as on the meter.
error-implausible-reading = That cannot be right. It must be between { DIGITS($least) } and { DIGITS($most) }. Please check and type it again.
error-unit-unclear = Is that mmol/L or mg/dL? Please type it with the unit, for example 25 mmol/L.
error-not-a-moment = I could not read that. Type a date, a year or how long ago, for example 2019 or 3 months.
error-not-yet = That day is still to come. Please check and type it again.
error-before-birth = The person was not born then. Please check the year and type it again.

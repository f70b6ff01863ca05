erasure-whose = <b>Whose record is to be erased?</b>
erasure-own = <b>Erase my record</b>
erasure-other = <b>Erase this person’s record</b>
erasure-goes = 🗑 Goes: name, phone, birth date, home, health details, documents, shares with doctors.
erasure-stays = 📋 Stays: who opened the record and when, without what was in it. The law asks for that.
erasure-when =
    ⏳ It happens in { $days } days. Until then you can stop it with one press. Old backups can be opened for { $backups } days more.
    This chat stays in Telegram until you delete it yourself.
erasure-confirm =
    To confirm, type this word:
    <b>{ $word }</b>
erasure-word = ERASE
erasure-not-the-word = That was not the word. Nothing has been erased.
erasure-waits-own =
    <b>Your record will be erased { MOMENT($due) }</b>
    You can use everything until then, and change your mind.
erasure-waits-other =
    <b>This record will be erased { MOMENT($due) }</b>
    It can be used until then, and kept after all.
erasure-kept = <b>The record stays.</b> Nothing was erased.
erasure-nothing-waits = Nothing is going to be erased.
erasure-asked-notice =
    <b>A record you look after will be erased { MOMENT($due) }</b>
    Somebody else who looks after it asked for that. You can keep it.
erasure-soon-notice =
    <b>Reminder: a record will be erased { MOMENT($due) }</b>
    This was asked for here. If you want to keep it, press below.
erasure-kept-notice = A record that was going to be erased stays after all.
erasure-stopped-notice =
    <b>Your record could not be erased</b>
    Somebody would be left without anyone to act for them, the clinic without an admin, or the record belongs to another account now. Please ask again after changing that.
erasure-done-notice =
    <b>The record has been erased</b>
    Nobody can read it any more. The last backup that can still be opened is gone on { DAY($until, year: 1) }.
    You can delete this chat in Telegram. Press /start if you ever want to come back.
button-erase = Erase my record
button-erase-go-on = Erase it
button-erase-keep = Keep the record
error-not-yours-to-erase = This person has an account of their own, and asks for it there.
error-nobody-else-acts = A person you act for would be left alone. First erase their record, or have someone else look after it.

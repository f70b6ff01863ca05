safety-title = <b>Privacy and safety</b>
safety-no-pin = 🔓 No PIN: whoever holds your phone can read your records.
safety-pin-open = 🔓 Your PIN was entered a moment ago, so records are open now.
safety-pin-locked = 🔒 Locked: your PIN is needed to see records.
safety-pin-goes = ⚠️ Your PIN will be removed { MOMENT($due) }. Type your PIN to stop that.
button-safety = Privacy and safety
button-privacy = What we keep
command-safety = PIN, and who sees your records

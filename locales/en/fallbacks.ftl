fallbacks-not-understood = I did not understand that. Please choose from here:
error-not-an-answer = That does not answer my question. Please answer it above, or leave it with /cancel.
error-no-such-command = I do not know that command. /menu shows what I can do.
error-stale = That button is no longer in use. Here is where you are now.
error-edited = I do not read corrections of sent messages. Please send it anew.
error-busy = Very many people are writing just now. Please try again in a moment.
error-too-fast = That was too fast for me. Please wait a few seconds, then try again.
fallbacks-apology =
    <b>Sorry, that went wrong on our side.</b>
    Nothing you told us is lost. Please try again in a little while.
    If it happens again, tell us this number: <code>{ $id }</code>

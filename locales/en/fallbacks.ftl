fallbacks-not-understood = Sorry, I did not understand that. Please choose from here:
error-not-an-answer = I cannot take that as an answer. Please answer the question above, or press /cancel to leave it.
error-no-such-command = I do not know that command. Press /menu to see what you can do.
error-stale = That button no longer works. Please go on from here.
error-edited = I cannot read edited messages. Please send it as a new message.
error-busy = Many people are writing at the moment. Please try again shortly.
error-too-fast = That was too fast for me. Please wait a few seconds, then try again.
fallbacks-apology =
    <b>Sorry, something went wrong on our side.</b>
    Nothing you told us is lost. Please try again in a little while.
    If it happens again, tell us this number: <code>{ $id }</code>

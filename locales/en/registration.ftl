registration-step = Question { $step } of { $steps }
registration-done = <b>You are registered. Welcome!</b>
button-correct = Correct something
error-incomplete = Some questions are still open. Press /start to go on.
error-consent-missing = You have not agreed to our terms yet. Press /start to read them.

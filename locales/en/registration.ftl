registration-step = Question { $step } of { $steps }
registration-done = <b>You are registered. Welcome!</b>
button-correct = Correct a mistake
error-incomplete = A few questions are left. Press /start to continue.
error-consent-missing = You have not agreed to our terms yet. Press /start to read them.

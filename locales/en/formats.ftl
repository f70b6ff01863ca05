# Said when a sentence cannot be said. Plain text, for it also stands in alerts.
formats-sorry = Sorry, something went wrong on our side. Please try again in a little while.

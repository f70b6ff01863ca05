"""What the clinic does, in plain Python: no Telegram, no SQL, no network."""

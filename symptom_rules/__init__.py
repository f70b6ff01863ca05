"""The symptom checker's knowledge as data, and its loader (empty until it is built)."""

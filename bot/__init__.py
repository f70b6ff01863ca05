"""Wires the parts together and runs them; nothing imports it."""

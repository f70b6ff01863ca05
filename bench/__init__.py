"""Measurements anyone can repeat; each compares with a bare baseline in the same run."""

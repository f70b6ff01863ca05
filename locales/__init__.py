"""Every word a person reads, in Bangla and English, and the translator that says them."""

"""What people see and press; one conversation a module."""

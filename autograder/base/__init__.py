"""What every room leans on: clocks, units of this machine, objects that print their name only, near names."""

"""What is taught, where it stands: the bank of exercises, the company's data."""

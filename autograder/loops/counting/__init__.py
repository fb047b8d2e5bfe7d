"""What an answer does while it runs is counted."""

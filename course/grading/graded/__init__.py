"""One submission is graded: its cells run in the sandbox, its answers are judged outside of it."""

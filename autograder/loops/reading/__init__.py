"""What the text of an answer, and the code that it reaches, tells of loops."""

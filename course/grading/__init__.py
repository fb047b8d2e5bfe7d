"""Grading a class: the records that grading leaves, and the page that an instructor reads."""

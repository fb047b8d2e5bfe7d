"""What an instructor gets: the report, figures of a class, marks."""

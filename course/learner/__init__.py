"""What serves a learner in a notebook: checks, case studies, the SQL magic."""

"""Interviews: dealt, timed, handed in, and talked over."""

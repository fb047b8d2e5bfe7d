"""The `loopless` command: one module a group of commands."""

from course.cli.application import main

__all__ = ["main"]

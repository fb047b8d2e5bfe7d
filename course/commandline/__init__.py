"""The `loopless` command: one module a group of commands."""

from course.commandline.application import main

__all__ = ["main"]

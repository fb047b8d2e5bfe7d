"""Grades that count: a learner's code runs in a sandbox of its own, and the judge stays outside.

A bench is one process, preloaded and started once per worker inside bubblewrap. It forks a child a submission; the
child runs the learner's cells and answers calls, inputs in, Arrow out. Whatever the learner's code patches, it patches
its own process only.
"""

from autograder.sandbox.outside import Bench, BenchDiedError, Child, ChildDiedError
from autograder.sandbox.sandbox import Isolation, IsolationError, Sandbox, strongest

__all__ = ["Bench", "BenchDiedError", "Child", "ChildDiedError", "Isolation", "IsolationError", "Sandbox", "strongest"]

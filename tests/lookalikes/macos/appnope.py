"""Stands for the package that the lock installs on macOS only: IPython's kernel asks it to keep the kernel awake."""


def nope() -> None:
    """Do nothing, as nothing falls asleep here."""

"""`python -m course.cli`: the `loopless` command without its script."""

from course.cli.application import main

main()

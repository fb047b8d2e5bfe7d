"""`python -m course.commandline`: the `loopless` command without its script."""

from course.commandline.application import main

main()

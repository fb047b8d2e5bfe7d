"""What Linux has to keep a process apart: namespaces, Landlock, a filter of system calls."""

"""The only room that knows nbgrader: its steps, its gradebook, its metadata."""

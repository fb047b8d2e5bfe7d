"""Run an answer in this process: the seam, its errors, its limits."""

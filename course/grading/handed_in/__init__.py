"""What one student hands in, as it is read: the notebook, what lies beside it, when it came."""

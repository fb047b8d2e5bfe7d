"""Commands of whoever writes exercises."""

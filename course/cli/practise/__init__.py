"""Commands of whoever practises."""

"""Small mistakes planted in a function."""

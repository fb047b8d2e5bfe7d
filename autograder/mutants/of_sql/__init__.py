"""Small mistakes planted in a query."""

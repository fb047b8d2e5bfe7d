"""Downloads of learning platforms, as they come."""

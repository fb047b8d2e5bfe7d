"""What the judge says, and how a person reads it."""

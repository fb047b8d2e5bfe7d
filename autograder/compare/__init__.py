"""Compare a result with the expected one: kinds of values, columns, tolerance."""

"""The kind of exercise that is answered by a function or a query."""

"""Commands of whoever teaches."""

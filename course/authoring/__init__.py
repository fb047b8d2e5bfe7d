"""Notebooks are assembled and built here, and the bank is proved."""

"""The seeds that the bank is proved under: numbers only, so that a help text can count them at once."""

from __future__ import annotations

SEEDS = (11, 2_024, 987_654_321)

"""Prove an exercise: every claim that its folder makes."""

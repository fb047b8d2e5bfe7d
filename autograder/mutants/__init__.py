"""Automatic mutants of a reference answer: small, named mistakes that good cases must refuse."""

from autograder.mutants.catalogue import Mutant, mutants

__all__ = ["Mutant", "mutants"]

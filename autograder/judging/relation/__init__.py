"""What simple relation do wrong results have to the right ones, on every case? Mistakes that need no file a question.

A relation is a pure function of the results found and expected, and a sentence. The sentence holds column names of the
expected result and constants of a closed set, never a value: it may be read in a class.
"""

from autograder.judging.relation.finding import Pair, Relation, relation_of

__all__ = ["Pair", "Relation", "relation_of"]

"""A debrief as a person reads it: a page, and a card in the notebook."""

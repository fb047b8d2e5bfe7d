"""Judge an answer: accuracy, efficiency, readability."""

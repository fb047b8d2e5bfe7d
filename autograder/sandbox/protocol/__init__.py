"""What the judge, a bench and its children say to each other: a dataclass a message; no other room knows its JSON."""

"""What a child sends: bytes, words and numbers, of which nothing is believed that cannot be so."""

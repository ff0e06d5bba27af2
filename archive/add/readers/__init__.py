"""Readers: one file as received → one Reading, what stood in it and where; nothing interpreted beyond its format."""

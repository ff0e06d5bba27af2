"""Photos: what they say of themselves, how they look, and the sizes made of them."""

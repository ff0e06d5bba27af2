"""Filling the engine: passages to search documents, building, updating, swapping."""

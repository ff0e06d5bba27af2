"""Saved web pages, and web pages kept as plain text."""

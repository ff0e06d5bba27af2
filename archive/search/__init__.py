"""Asking: query, engine protocol, highlights, hits with their records."""

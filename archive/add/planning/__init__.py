"""Readings → drafts → the plan: what belongs together, what is there already, and what would be written."""

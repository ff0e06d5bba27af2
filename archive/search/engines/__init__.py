"""The search engines, one file each."""

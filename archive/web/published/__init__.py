"""The archive as files that need no server: addresses, search index and pages of a published copy."""

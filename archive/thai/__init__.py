"""All the archive knows of Thai; imports nothing else of ours but errors."""

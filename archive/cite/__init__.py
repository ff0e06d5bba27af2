"""Citations: items, styles, formats, and checking a report's quotes."""

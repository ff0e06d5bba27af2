"""The web archive: addresses, pages, the application and the published copy."""

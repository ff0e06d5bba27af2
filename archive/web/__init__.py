"""The web archive: addresses, pages, files, feeds and the application that serves them."""

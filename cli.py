"""The door from a checkout: `python cli.py search …` is `wethi search …`."""

from archive.commands import main

if __name__ == "__main__":  # processes that share the work load this file too
    main()

"""The door from a checkout: `python cli.py search …` is `wethi search …`."""

from archive.commands import main

main()

"""The door from a checkout: `python cli.py search …` is `wethi search …`."""

from pathlib import Path

from archive.commands import main
from archive.thai.compiled import drop_stale

if __name__ == "__main__":  # processes that share the work load this file too
    drop_stale(Path(__file__).parent)
    main()

"""The checks of a corpus, by concern. `archive.corpus.check` runs them all."""

"""Where the program's files and the corpus are."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import NoCorpus
from archive.home import find_corpus, templates_dir
from tests.conftest import CHECKOUT, SAMPLE


def test_templates_of_a_checkout() -> None:
    assert templates_dir() == CHECKOUT / "templates"


def test_ways_to_a_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_corpus(str(SAMPLE)) == SAMPLE
    assert find_corpus(str(SAMPLE.parent)) == SAMPLE
    assert find_corpus(start=SAMPLE / "events") == SAMPLE
    with pytest.raises(NoCorpus):
        find_corpus(start=tmp_path)
    monkeypatch.setenv("WETHI_CORPUS", str(tmp_path / "none"))
    with pytest.raises(NoCorpus, match="WETHI_CORPUS"):
        find_corpus(start=SAMPLE)
    monkeypatch.setenv("WETHI_CORPUS", str(SAMPLE))
    assert find_corpus(start=tmp_path) == SAMPLE

"""Segmenters: nothing added or lost, the same cuts from both, bounded time for any text."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import EngineUnavailable
from archive.thai.segment import dictionary, listed, segment, segmenter

THAI = st.text(st.sampled_from("กขงนมรสวยอเแโใไฤะาำัิีึืุู็่้์ๆ๑9 aB-"), max_size=80)
TEXT = (
    "เมื่อวันที่ ๓ ตุลาคม เครือข่ายจัดเวทีแลกเปลี่ยนเรียนรู้เรื่องเมืองแห่งการเรียนรู้ที่ยืดหยุ่นเพื่อลดความเหลื่อมล้ำในพื้นที่ 16 จังหวัด "
    "ชาวบ้านช่วยกันขุดลอกคลองก่อนน้ำท่วมทุกปีโดยไม่รองบประมาณจากส่วนกลางซึ่งมักมาช้ากว่าฤดูฝน (Learning City) ๆ ฯลฯ"
)


@given(st.one_of(THAI, st.text(max_size=60)))
def test_joined_segments_equal_the_input(text: str) -> None:
    for name in ("nlpo3", "newmm"):
        assert "".join(segment(text, segmenter(name))) == text


def test_both_segmenters_cut_alike() -> None:
    assert segment(TEXT * 3, segmenter("nlpo3")) == segment(TEXT * 3, segmenter("newmm"))
    assert "เครือข่าย" in segment(TEXT)


@pytest.mark.parametrize(
    "text", ["ตากลม" * 2_000, "กา" * 5_000, "แ" * 10_000, "ก" * 10_000, "่" * 10_000, "มากว่า" * 1_700]
)
def test_time_is_bounded_for_ambiguous_text(text: str) -> None:
    segment("ก")
    begun = time.process_time()
    assert "".join(segment(text)) == text
    assert time.process_time() - begun < 2


def test_no_piece_begins_with_a_mark() -> None:
    words = segment("ฟาฟาเทียร์พบกับยูริเอล์ในงาน")
    assert not any(word[0] in "ะาำัิีึืุู็่้๊๋์" for word in words)


def test_the_dictionary_is_the_same_for_both() -> None:
    from pythainlp.corpus import thai_words

    assert dictionary() == thai_words()


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, archive.thai.analyze, archive.thai.segment, archive.search.wanted, archive.search.query, archive.thai.spelling;"
        "print([m for m in ('pythainlp', 'nlpo3', 'rapidfuzz', 'whoosh', 'tantivy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_small_words_are_those_of_pythainlp() -> None:
    from pythainlp.corpus import thai_stopwords

    assert listed("stopwords_th.txt") == {word.lstrip("\ufeff") for word in thai_stopwords()}


def test_nothing_is_written_into_the_home_of_the_reader(tmp_path: Path) -> None:
    code = "from archive.thai.segment import listed, segmenter; segmenter('newmm'); listed('stopwords_th.txt')"
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | {"HOME": str(tmp_path)})
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_segmenter_is_named() -> None:
    with pytest.raises(EngineUnavailable, match="attacut"):
        segmenter("attacut")

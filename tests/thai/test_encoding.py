"""Encodings of received texts: what is read, what is named as lost, and what is never taken for Thai."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import UnreadableSource
from archive.thai.encoding import Decoded, decode

THAI = "ครูเปิดเวทีริมน้ำ\r\nผู้เข้าร่วมสี่สิบคน (café)\rจบ"
PLAIN = THAI.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (THAI.encode(), "utf-8"), (codecs.BOM_UTF8 + THAI.encode(), "utf-8"), (THAI.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + THAI.encode("utf-16-be"), "utf-16"), (THAI.encode("utf-32"), "utf-32"),
    ],
)  # fmt: skip
def test_unicode(data: bytes, encoding: str) -> None:
    assert decode(data, "x") == Decoded(PLAIN, encoding)


def test_the_old_thai_code_page() -> None:
    words = THAI.replace("é", "e")
    assert decode(words.encode("cp874"), "x") == Decoded(PLAIN.replace("é", "e"), "cp874")


def test_a_broken_byte_is_counted() -> None:
    assert decode(THAI.encode().replace("ผ".encode(), b"\xff"), "x") == Decoded(
        PLAIN.replace("ผ", "\ufffd"), "utf-8", 1
    )
    words = PLAIN.replace("é", "e") * 4
    old = words.encode("cp874").replace("ผ".encode("cp874"), b"\xdb", 1)
    assert decode(old, "x") == Decoded(words.replace("ผ", "\ufffd", 1), "cp874", 1)


def test_a_mark_that_is_not_true_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="byte 3 is not"):
        decode(codecs.BOM_UTF16_LE + b"a", "x")


def test_a_stray_control_character_does_not_cost_a_text() -> None:
    assert decode((THAI * 50 + "\x07\x08").encode(), "x").text.startswith(PLAIN)
    with pytest.raises(UnreadableSource, match="binary"):
        decode(bytes(range(1, 32)) * 9, "x")


def test_binary_is_no_text() -> None:
    with pytest.raises(UnreadableSource, match="binary"):
        decode(b"abc\x00def", "x")


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_kr", "windows-1251", "latin-1", "cp1252"])
def test_other_encodings_are_never_taken_for_thai(encoding: str) -> None:
    words = {
        "shift_jis": "日本語のテキストです。会議は東京で開催されました。", "euc_kr": "한국어 텍스트 회의는 서울에서 열렸다",
        "windows-1251": "Русский текст конференция в Москве", "cp1252": "She said: “Déjà vu”, the café’s owner – naïve",
        "latin-1": "Größe über die Straße, café déjà vu élève",
    }[encoding]  # fmt: skip
    with pytest.raises(UnreadableSource):
        decode(words.encode(encoding), "x")


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_are_refused(data: bytes) -> None:
    try:
        found = decode(data, "x")
    except UnreadableSource:
        return
    assert "\r" not in found.text
    assert found.lost <= found.text.count("\ufffd")

"""Where words stand, word for word: over lines that were put in later, beside the transcript's own notes."""

from __future__ import annotations

from archive.cite.exact import QuotedPassage, find_exact

FIRST = QuotedPassage("2024.seeds.1#c1", "ตอนแรกเราไม่มีเมล็ดเลย", follows="")
PUT_IN = QuotedPassage("2024.seeds.1#c9", "แล้วยายก็เปิดยุ้งเก่า", follows="2024.seeds.1#c1")
LAST = QuotedPassage("2024.seeds.1#c2", "ทุกคนได้คนละกำมือ", follows="2024.seeds.1#c9")


def test_words_run_over_a_line_that_was_put_in_later() -> None:
    """A split or added line has a higher number than what it stands before."""
    found = next(find_exact("ไม่มีเมล็ดเลย แล้วยายก็เปิดยุ้งเก่า ทุกคนได้คนละกำมือ", [FIRST, LAST, PUT_IN]))
    assert found.where == ["2024.seeds.1#c1", "2024.seeds.1#c9", "2024.seeds.1#c2"]
    assert not list(find_exact("ไม่มีเมล็ดเลย ทุกคนได้คนละกำมือ", [FIRST, LAST, PUT_IN]))


def test_the_line_is_told_in_which_words_after_a_note_begin() -> None:
    text = "[เสียงหัวเราะดังไปทั้งห้องประชุม] ตอนแรกเราไม่มีเมล็ดเลย แล้วยายก็เปิดยุ้ง [ปรบมือ] เก่าของปู่"
    second = text.index("แล้วยาย")
    passage = QuotedPassage(
        "2024.seeds.1#c1", text, cues=((0, "2024.seeds.1#c1", 0), (second, "2024.seeds.1#c2", 9_000))
    )
    (found,) = find_exact("แล้วยายก็เปิดยุ้งเก่าของปู่", [passage])
    assert text[found.start :].startswith("แล้วยาย")
    assert found.beginning() == ("2024.seeds.1#c2", 9_000)

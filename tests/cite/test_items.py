"""Records that say less, or say it otherwise, than a citation would like are cited all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.cite.formats import render
from archive.cite.items import item_of
from archive.cite.permalinks import words_of
from archive.corpus.store import Corpus
from archive.model.records import Person

PHOTO = "2021.canal-day.p1"


@pytest.mark.parametrize(
    ("taken", "issued"),
    [
        ("2021-11-20T09:05:00", "2021-11-20"), ("2021-11", "2021-11"), ("2021", "2021"), ("เช้าวันแรก", None),
        ("20/11/64", None), ("2021:11:20", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_a_photo_is_cited_whatever_is_said_of_its_day(corpus: Corpus, taken: str | None, issued: str | None) -> None:
    with corpus.writing("t") as change:
        change.save(replace(corpus.photo(PHOTO), taken=taken))
    item = item_of(corpus, PHOTO)
    assert (str(item.issued) if item.issued else None) == issued
    for style in ("apa-th", "apa", "chicago", "mla", "vancouver"):
        assert PHOTO in render([item], style)
    assert PHOTO in render([item], format="csl-json")


@pytest.mark.parametrize(("latin", "shown"), [(" ", ""), ("Saifon", "Saifon"), ("Diphrom, Saifon", "Diphrom")])
def test_a_latin_spelling_of_any_parts_is_taken(corpus: Corpus, latin: str, shown: str) -> None:
    person = corpus.named("saifon-deeprom")
    assert isinstance(person, Person)
    with corpus.writing("t") as change:
        change.save(replace(person, latin=latin, family=None, given=None))
    assert shown in render([item_of(corpus, "2021.canal-day.2#c1")], "apa-th-en")


@pytest.mark.parametrize(
    ("latin", "given", "family", "shown"),
    [
        ("Saifon Deeprom", "สายฝน", "ดีพร้อม", "Deeprom, S. (2021"),
        ("Saifon Na Thaworn", "สายฝน", "ณ ถาวร", "Na Thaworn, S. (2021"),
        ("Deeprom, Saifon", "สายฝน", "ดีพร้อม", "Deeprom, S. (2021"),
        ("Ludwig van Imagined", "Ludwig", "van Imagined", "van Imagined, L. (2021"),
    ],
)
def test_a_person_is_cited_in_latin_letters_as_they_write_themselves(
    corpus: Corpus, latin: str, given: str, family: str, shown: str
) -> None:
    """Before a checked romanisation (R34)."""
    person = corpus.named("saifon-deeprom")
    assert isinstance(person, Person)
    with corpus.writing("t") as change:
        change.save(replace(person, latin=latin, family=family, given=given))
    assert render([item_of(corpus, "2021.canal-day.2#c1")], "apa-th-en").startswith(shown)


@pytest.mark.parametrize(
    ("credit", "author"),
    [
        ("ภาพ: มาลี ดอนแก้ว", "มาลี ดอนแก้ว"), ("ถ่ายภาพโดย มาลี ดอนแก้ว", "มาลี ดอนแก้ว"), ("ขอบคุณภาพจากชมรมภาพถ่าย", "ชมรมภาพถ่าย"),
        ("Photo by Ann Lek", "Ann Lek"), ("Photo credit: Ann Lek", "Ann Lek"), ("© Ann Lek", "Ann Lek"), ("โดย มาลี", "มาลี"),
        ("ภาพพร ดอนแก้ว", "ภาพพร ดอนแก้ว"), ("Image Studio", "Image Studio"), ("Byron Lek", "Byron Lek"), ("ภาพ:", "ภาพ:"),
    ],
)  # fmt: skip
def test_the_label_of_a_credit_is_no_part_of_the_name(corpus: Corpus, credit: str, author: str) -> None:
    with corpus.writing("t") as change:
        change.save(replace(corpus.photo(PHOTO), credit=credit, photographer=None))
    assert [one.literal for one in item_of(corpus, PHOTO).authors] == [author]


@pytest.mark.parametrize("id", [PHOTO, "2021.canal-day"])
def test_words_of_an_event_or_a_caption_are_cited_in_its_own_entry(corpus: Corpus, id: str) -> None:
    """An event is named once (R24), a photo has its own day (R28): also when words of them are quoted."""
    record = corpus.record(id)
    words = corpus.photo(id).caption.best() if id == PHOTO else next(iter(words_of(corpus, corpus.event(id)).values()))
    plain, quoted = item_of(corpus, record.id), item_of(corpus, record.id, words)
    assert quoted.quote == words
    for style in ("apa-th", "apa-th-en", "chicago", "mla", "vancouver"):
        assert render([replace(quoted, url=plain.url)], style) == render([plain], style)
    assert render([quoted], format="ris").splitlines()[0] == render([plain], format="ris").splitlines()[0]


@pytest.mark.parametrize(
    ("voice", "shown"),
    [
        ("ชาวคลองสมมติ", "ชาวคลองสมมติ. (2564"), ("ดร.มาลี ดอนสมมติ", "มาลี ดอนสมมติ. (2564"), ("พระมหาปัญญา สมมติโต", "พระมหาปัญญา สมมติโต. (2564"),
        ("SPEAKER_01", "{authors}"), ("ผู้พูด 2", "{authors}"), ("", "{authors}"), ("Audience", "Audience. (2564"),
    ],
)  # fmt: skip
def test_words_of_a_voice_the_record_does_not_name_are_not_the_speakers(corpus: Corpus, voice: str, shown: str) -> None:
    """What was asked from the floor is nobody else's; what a program calls a voice is no name."""
    path = corpus.file("2021.canal-day.2", "sessions/2.transcript.vtt")
    path.write_text(
        f"WEBVTT\n\nc1\n00:00:01.000 --> 00:00:05.000\n{f'<v {voice}>' if voice else ''}แล้วน้ำจะลดเมื่อไร\n", "utf-8"
    )
    whole = render([item_of(corpus, "2021.canal-day.2")])
    line = render([item_of(corpus, "2021.canal-day.2#c1")])
    assert line.startswith(shown.format(authors=whole.split(" (2564")[0]))
    assert ("[คำอภิปราย]. ใน" in line) == (shown != "{authors}")


def test_a_voice_called_by_the_given_name_is_that_person(corpus: Corpus) -> None:
    path = corpus.file("2021.canal-day.2", "sessions/2.transcript.vtt")
    path.write_text("WEBVTT\n\nc1\n00:00:01.000 --> 00:00:05.000\n<v คุณสายฝน>น้ำจะลดพรุ่งนี้\n", "utf-8")
    assert render([item_of(corpus, "2021.canal-day.2#c1")]).startswith("สายฝน ดีพร้อม. (2564")

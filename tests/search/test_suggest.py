"""Did-you-mean, wrong keyboards, names across scripts, as-you-type: on real phrases and invented names."""

from __future__ import annotations

import doctest

import pytest

from archive.search import suggest
from archive.search.engine import Hit, Hits
from archive.search.query import parse
from archive.search.sounding import latin_sounds, sound_key
from archive.search.suggest import Suggester
from archive.thai import keyboard, spelling
from archive.thai.analyze import Analyzer
from archive.thai.romanize import romanize_name
from archive.thai.spelling import Speller

LEXICON = {
    "การศึกษา": 40, "ศึกษา": 44, "เหลื่อมล้ำ": 12, "ความเหลื่อมล้ำ": 9, "สวัสดี": 3, "เรียนรู้": 30, "การเรียนรู้": 28,
    "เครือข่าย": 17, "เทศบาล": 20, "ทาง": 50, "ความ": 60, "learning": 8, "network": 5, "และ": 90, "เมือง": 30, "น้ำท่วม": 4,
}  # fmt: skip
NAMES = ("สมศักดิ์ ใจสมมติ", "นิพนธ์ แก้วสมมติ", "ปุ่น ลองสมมติ", "กองทุนสมมติเพื่อการเรียนรู้")
NOTHING = Hits(0, 0, ())


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    return Suggester(lambda: LEXICON, NAMES, Analyzer(), romanize_name)


def test_examples() -> None:
    for module in (suggest, keyboard, spelling):
        assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("การศึกศา", "การศึกษา"),
        ("กานศึกษา", "การศึกษา"),
        ("เหลือมล้ำ", "เหลื่อมล้ำ"),
        ("เครือขาย", "เครือข่าย"),
        ("เทสบาล", "เทศบาล"),
        ("สมศักดิ", "สมศักดิ์"),
        ("นิพน แก้วสมมติ", "นิพนธ์ แก้วสมมติ"),
        ("learnign network", "learning network"),
        ("ความเหลื่อมลำทางการศึกษา", "ความเหลื่อมล้ำทางการศึกษา"),
    ],
)
def test_spelling(suggester: Suggester, typed: str, meant: str) -> None:
    assert [(each.kind, each.text) for each in suggester.suggest(parse(typed), NOTHING)] == [("spelling", meant)]


@pytest.mark.parametrize(
    ("typed", "meant"), [("l;ylfu", "สวัสดี"), ("g,nv'", "เมือง"), ("สำฟพืรืเ", "learning"), ("d kiLbdKk", None)]
)
def test_wrong_keyboard(suggester: Suggester, typed: str, meant: str | None) -> None:
    found = [each.text for each in suggester.suggest(parse(typed), NOTHING) if each.kind == "keyboard"]
    assert found == ([meant] if meant else [])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("-hk;", "ข้าว"),
        ("-v,^] giupo", "ขอมูล เรียน"),
        ('dlL"', "กสศ."),
        ('"รแ้ฟร', "Wichai"),
        ("เครือข่าย giupo", "เครือข่าย เรียน"),
        ("giupo 2567", "เรียน 2567"),
        ("learning -hk;", "learning ข้าว"),
        ("8;k,gs]njv,]he type:report", "ความเหลื่อมล้ำ"),
    ],
)
def test_keys_that_are_signs_of_the_query_language(typed: str, meant: str) -> None:
    """ข is the minus, a dot the quotation mark: what was typed counts, not what was read."""
    words = dict.fromkeys(("ข้าว", "ข้อมูล", "ขอ", "มูล", "เรียน", "กสศ", "wichai"), 3)
    many = Suggester(lambda: LEXICON | words, [*NAMES, "กสศ.", "Wichai Invented"], Analyzer(), romanize_name)
    assert [each.text for each in many.suggest(parse(typed), NOTHING) if each.kind == "keyboard"] == [meant]


def test_nothing_is_suggested_for_what_is_right(suggester: Suggester) -> None:
    exact = Hits(1, 1, (Hit("a#c1", "a", 1.0, "การศึกศา", {}, is_exact=True),))
    assert suggester.suggest(parse("การศึกศา"), exact) == ()
    for text in ("การศึกษา", "learnign:2567", "เมือง และ เทศบาล", "", "ไดโนเสาร์พันธุ์ใหม่", "การศึกศา" * 30):
        assert suggester.suggest(parse(text), NOTHING) == ()


def test_a_right_word_is_not_mended() -> None:
    small = Suggester(lambda: LEXICON | {"แลก": 4, "ฟุตบอล": 2}, NAMES, Analyzer(), romanize_name)
    assert small.suggest(parse("ฟุตบอลโลก"), NOTHING) == ()
    assert small.suggest(parse("โลก"), NOTHING) == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("งานเรียนลู้ของเมือง", "งานเรียนรู้ของเมือง"),
        ("เรื่องเครือขายกับเทสบาล", "เรื่องเครือข่ายกับเทศบาล"),
        ("เรื่องเทสบาลเมือง", "เรื่องเทศบาลเมือง"),
        ("ลดความเหลือมล้ำของเมือง", "ลดความเหลื่อมล้ำของเมือง"),
        ("งานน้ำทวมเมือง", "งานน้ำท่วมเมือง"),
    ],
)
def test_slips_within_a_run_of_words(suggester: Suggester, typed: str, meant: str) -> None:
    assert [each.text for each in suggester.suggest(parse(typed), NOTHING) if each.kind == "spelling"] == [meant]


@pytest.mark.parametrize("typed", ["มีเท่าไร", "ที่มี", "เมืองคอลเล็กชัน", "ทางไรน์ลันท์", "เมื่อใด?", "Main", "เรียนรู้?"])
def test_words_side_by_side_and_foreign_names_are_no_slips(typed: str) -> None:
    words = {**dict.fromkeys(("เท่าไร", "ที่มา", "ค่อน", "ซ้อน", "เมื่อใด", "man", "นันท์"), 5), "ที่": 90, "มี": 80}
    many = Suggester(lambda: LEXICON | words, NAMES, Analyzer(), romanize_name)
    assert [each for each in many.suggest(parse(typed), NOTHING) if each.kind == "spelling"] == []


def test_words_side_by_side_are_a_slip_where_one_of_them_is_rarer_than_what_is_near() -> None:
    many = Suggester(lambda: LEXICON | {"ภายใน": 90, "ใน": 200, "ภา": 1}, NAMES, Analyzer(), romanize_name)
    assert [each.text for each in many.suggest(parse("ภาใน"), NOTHING)] == ["ภายใน"]


def test_dictionaries_hold_slips_too() -> None:
    many = Suggester(
        lambda: LEXICON | {"โอกาส": 4, "สัมมนา": 3, "กอง": 9, "ประมง": 2, "หลักสูตร": 2}, NAMES, Analyzer(), romanize_name
    )
    assert [each.text for each in many.suggest(parse("โอกาศ สัมนา ปะมง"), NOTHING)] == ["โอกาส สัมมนา ประมง"]
    assert [each.text for each in many.suggest(parse("หลักสุตร"), NOTHING)] == ["หลักสูตร"]
    assert many.suggest(parse("กลอง"), NOTHING) == ()


def test_a_right_word_may_lack_a_tone_mark() -> None:
    small = Suggester(lambda: LEXICON | {"ข้าว": 4}, NAMES, Analyzer(), romanize_name)
    assert [each.text for each in small.suggest(parse("ขาว"), NOTHING)] == ["ข้าว"]


@pytest.mark.parametrize("typed", ["Somsak", "somsakdi", "Somsuk", "SOMSAK"])
def test_names_across_scripts(suggester: Suggester, typed: str) -> None:
    assert [each.text for each in suggester.across(parse(f"{typed} network"))] == ["สมศักดิ์"]


@pytest.mark.parametrize("typed", ["Niphon", "Nipon", "Nipond"])
def test_spelling_variants_of_a_romanised_name(suggester: Suggester, typed: str) -> None:
    assert sound_key(typed) == sound_key("Niphon")
    assert "นิพนธ์" in [each.text for each in suggester.across(parse(typed))]


def test_short_names_are_known_by_their_vowels_too() -> None:
    short = Suggester(lambda: LEXICON, ["วิชัย ใจสมมติ", "มาลี สมมติ", "ภัทรา สมมติ", "นที สมมติ"], Analyzer(), romanize_name)
    for typed, meant in (("Vichai", "วิชัย"), ("Mali", "มาลี"), ("Pattra", "ภัทรา"), ("Natee", "นที")):
        assert [each.text for each in short.across(parse(typed))] == [meant]
    assert short.across(parse("much money for each party of a nation")) == ()


def test_every_spelling_of_a_sound_is_brought() -> None:
    """Parents spell one name in many ways; the reader who asks in Latin letters means any of them."""
    written = ("ณัฐพงษ์", "ณัฐพงศ์", "ณัฐพงค์", "ณัฏฐพงษ์")
    many = Suggester(lambda: LEXICON, [f"{name} สมมติ" for name in written], Analyzer(), romanize_name)
    assert {each.text for each in many.across(parse("Nattapong"))} == set(written)


def test_a_thai_name_brings_its_latin_spelling() -> None:
    both = Suggester(lambda: LEXICON, [*NAMES, "Somsak Invented"], Analyzer(), romanize_name)
    assert [each.text for each in both.across(parse("สมศักดิ์ เมือง"))] == ["Somsak"]
    assert both.across(parse("เมือง learning")) == ()


@pytest.mark.parametrize(("typed", "meant"), [("ซีมัส", "Seamus"), ("ซีมัส เมือง", "Seamus เมือง"), ("เดคลัน", "Declan")])
def test_a_foreign_name_written_in_thai_brings_the_one_in_latin_letters(typed: str, meant: str) -> None:
    """It is only offered: a word that no dictionary knows may be anything."""
    both = Suggester(lambda: LEXICON, [*NAMES, "Seamus Imagined", "Declan Imagined"], Analyzer(), romanize_name)
    assert both.across(parse(typed)) == ()
    assert [(each.kind, each.text) for each in both.suggest(parse(typed), NOTHING)] == [("name", meant)]
    assert [each for each in both.suggest(parse("สมัคร"), NOTHING) if each.kind == "name"] == []


def test_an_abbreviation_with_its_dots_is_neither_a_foreign_name_nor_a_slip() -> None:
    both = Suggester(lambda: LEXICON | {"อสม": 5}, [*NAMES, "Seamus O’TUAMA"], Analyzer(), romanize_name)
    assert both.suggest(parse("อ.ส.ม."), NOTHING) == ()


def test_a_whole_name_in_the_other_script() -> None:
    named = Suggester(lambda: LEXICON, ["วิชัย ทองดีสมมติ", "สมศรี แก้วงาม"], Analyzer(), romanize_name)
    assert named.across_name("Somsri Kaewngam") == ["สมศรี แก้วงาม"]
    assert named.across_name("Vichai Nobody") == named.across_name(" ") == []


def test_latin_words_of_names_are_kept_by_their_sound() -> None:
    names = ("Seamus O’Imagined", "Seumas Two", "สมศักดิ์ ใจสมมติ", "Al Bo")
    assert latin_sounds(names) == {"smt": ["Seamus", "Seumas"], "omknt": ["O’Imagined"]}


def test_names_come_first() -> None:
    speller = Speller({"มานี": 50, "มานะ": 90}, names=["มานิ"])
    assert speller.nearest("มานา")[0] == "มานิ"


def test_a_name_in_latin_letters_is_no_slip_of_the_keyboard() -> None:
    """Retyped, Somsak is หนทหฟา: crumbs of it are terms of a large archive and words of no language."""
    crumbs = dict.fromkeys(("หน", "ทห", "ทหฟา", "ฟา", "ฆน", "ฟากร"), 3)
    many = Suggester(lambda: LEXICON | crumbs, NAMES, Analyzer(), romanize_name)
    nobody = Suggester(lambda: LEXICON | crumbs, (), Analyzer(), romanize_name)
    assert [each for each in many.suggest(parse("Somsakdi"), NOTHING) if each.kind == "keyboard"] == []
    assert [each for each in nobody.suggest(parse("somsak"), NOTHING) if each.kind == "keyboard"] == []


def test_a_long_run_is_not_searched_for_slips(suggester: Suggester) -> None:
    long = "เมืองและเครือข่ายของเทศบาลกับการเรียนรู้และน้ำท่วมในเทสบาล"
    assert 40 < len(long) <= 60
    assert [each for each in suggester.suggest(parse(long), NOTHING) if each.kind == "spelling"] == []
    assert [each.text for each in suggester.suggest(parse(long[-20:]), NOTHING)] == [
        long[-20:].replace("เทสบาล", "เทศบาล")
    ]

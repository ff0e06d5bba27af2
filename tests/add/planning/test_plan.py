"""From pages to a plan: what is new, what changed, what is doubtful, and that the same again changes nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from archive.add.apply import apply_plan
from archive.add.planning.gather import Skipped, gather, read_all
from archive.add.planning.merge import merge
from archive.add.planning.naming import cite_key, event_id, original_name
from archive.add.planning.numbering import numbers_for
from archive.add.planning.plan import Item, Plan, Value, as_json
from archive.add.planning.planner import Wanted, make_plan
from archive.add.planning.themes import theme_words
from archive.add.readers.sources import Finding, Place
from archive.add.review import alike_together, differing, plan_text, shortened, skipped_together, summary
from archive.care.plan import apply
from archive.care.withdraw import Wish, plan_withdrawal
from archive.corpus.check import check
from archive.corpus.store import Corpus
from archive.errors import UnknownRecord, UnreadableSource
from archive.model.dates import parse_edtf
from archive.model.records import Appearance, Event, Link, Session, Venue, Words

PAGES = Path(__file__).parents[1] / "pages"
EVENT = "2023.our-river-their-future"


def plan_of(corpus: Corpus, *sources: Path, wanted: Wanted | None = None) -> Plan:
    given, skipped = gather(sources)
    readings, unread = read_all(given)
    return make_plan(corpus, readings, [*skipped, *unread], wanted)


def add(corpus: Corpus, *sources: Path) -> Plan:
    plan = plan_of(corpus, *sources)
    apply_plan(corpus, plan)
    return plan


def test_a_page_becomes_an_event_with_two_texts(corpus: Corpus) -> None:
    plan = add(corpus, PAGES / "seti4.html")
    event = corpus.event(EVENT)
    assert event.title == Words("เวทีหัวข้อ “ลำน้ำของเรา อนาคตของลูกหลาน”", "Our River, Their Future")
    assert str(event.date) == "2023-03-07/2023-03-08"
    assert event.venue.name == "หอประชุมอเนกประสงค์ โรงเรียนโนนสมมติวิทยา จังหวัดขอนแก่น"
    assert event.venue.province == "ขอนแก่น"
    assert [(o.name, o.abbreviation) for o in event.organisers] == [
        ("เครือข่ายคนรักลำน้ำพองใส", "คนพ."),
        ("องค์การบริหารส่วนตำบลโนนสมมติ", None),
    ]
    assert [(p.honorific, p.name, p.role) for p in event.people] == [
        ("ดร.", "บุษกร ใจน้ำ", "speaker"), ("นาย", "คำผาย ริมพอง", "speaker"),
    ]  # fmt: skip
    assert event.recording_announced
    assert event.sources[0].file == "originals/seti4.html"
    assert str(event.sources[0].posted) == "2023-03-09"
    reflection, report = corpus.sessions(EVENT)
    assert (reflection.type, report.type) == ("reflection", "report")
    assert [(p.name, p.role, bool(p.doubtful)) for p in reflection.people] == [("ทองใบ รักจด", "recorder", True)]
    assert report.people == ()
    assert [b.number for b in corpus.blocks(report, report.texts[0])] == [1, 2, 3, 4, 5, 6]
    photos = corpus.photos(EVENT)
    assert [(p.stated.bytes if p.stated else 0, p.file) for p in photos] == [
        (88001, None),
        (56002, None),
        (70003, None),
    ]
    assert {item.action for item in plan.items} == {"new"}


def test_every_value_tells_where_it_was_read(corpus: Corpus) -> None:
    plan = plan_of(corpus, PAGES / "seti4.html")
    values = {v.field: v for item in plan.items if item.kind == "event" for v in item.values}
    assert values["date"].place == "seti4.html, paragraph 2, line 17"
    assert "2566 = 2023" in (values["date"].rule or "")
    assert "no year here" in (values["date (also said)"].rule or "")
    assert all(v.place for v in values.values())


@pytest.mark.parametrize("again", ["seti4.html", "seti4.txt"])
def test_the_same_page_again_changes_nothing(corpus: Corpus, again: str) -> None:
    add(corpus, PAGES / "seti4.html")
    before = corpus.fingerprint()
    plan = add(corpus, PAGES / again)
    assert not plan.changes
    assert summary(plan).startswith("Nothing to do")
    assert {item.action for item in plan.items} == {"unchanged"}
    assert corpus.fingerprint() == before


def test_the_page_after_its_text_adds_what_only_the_page_knows(corpus: Corpus) -> None:
    add(corpus, PAGES / "seti4.txt")
    add(corpus, PAGES / "seti4.html")
    assert len(corpus.sessions(EVENT)) == 2
    assert [bool(p.stated and p.stated.url) for p in corpus.photos(EVENT)] == [True, True, True]
    assert [str(s.posted) if s.posted else None for s in corpus.event(EVENT).sources] == [None, "2023-03-09"]
    assert not plan_of(corpus, PAGES / "seti4.html").changes
    assert not plan_of(corpus, PAGES / "seti4.txt").changes


def changed_page(folder: Path, *swaps: tuple[str, str]) -> Path:
    text = (PAGES / "seti4.html").read_text("utf-8")
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    path = folder / "seti4.html"
    path.write_text(text, "utf-8")
    return path


def test_a_changed_page_moves_only_what_the_page_changed(corpus: Corpus, tmp_path: Path) -> None:
    add(corpus, PAGES / "seti4.html")
    page = changed_page(
        tmp_path,
        ("นายคำผาย ริมพอง นายกองค์การบริหารส่วนตำบลโนนสมมติ ร่วม", "นายคำผาย ริมพอง ปลัดองค์การบริหารส่วนตำบลโนนสมมติ ร่วม"),
        ("<p>รับชมเวที", "<p>ย่อหน้าที่เพิ่มเข้ามาภายหลัง</p>\n<p>รับชมเวที"),
    )  # fmt: skip
    plan = add(corpus, page)
    report = corpus.session(f"{EVENT}.2")
    numbers = {block.text[:8]: block.number for block in corpus.blocks(report, report.texts[0])}
    assert numbers["ย่อหน้าท"] == 7
    assert sorted(numbers.values()) == [1, 2, 3, 4, 5, 6, 7]
    changed = {item.record.id: [value.field for value in item.values] for item in plan.of("changed")}
    assert changed[f"{EVENT}.2"] == ["report #t4", "report #t7"]
    assert f"{EVENT}.1" not in changed
    person = next(p for p in corpus.event(EVENT).people if p.name == "คำผาย ริมพอง")
    assert person.position is not None
    assert person.position.startswith("ปลัด")
    assert person.person == "khamphai-rimphong"
    assert not plan_of(corpus, page).changes


def test_what_was_set_by_hand_stays(corpus: Corpus, tmp_path: Path) -> None:
    add(corpus, PAGES / "seti4.html")
    path = corpus.path_of(EVENT)
    path.write_text(path.read_text("utf-8").replace("th: เวทีหัวข้อ “ลำน้ำ", "th: เวทีใหญ่ “ลำน้ำ"), "utf-8")
    add(corpus, changed_page(tmp_path, ("กลับบ้านมาเราจึงเริ่มจด", "กลับบ้านมาเราจึงเริ่มบันทึก")))
    assert (corpus.event(EVENT).title.th or "").startswith("เวทีใหญ่")


def test_a_person_of_the_same_name_is_linked_and_marked(corpus: Corpus, tmp_path: Path) -> None:
    page = changed_page(tmp_path, ("ดร.บุษกร ใจน้ำ", "ดร.สายฝน ดีพร้อม"), ("นายคำผาย ริมพอง", "นายสมชาย ใจกล้า"))
    plan = add(corpus, page)
    one, two = corpus.event(EVENT).people
    assert (one.person, bool(one.doubtful)) == ("saifon-deeprom", True)
    assert two.person is None  # two people of this name are known to be distinct: neither is chosen
    assert "several people" in (two.doubtful or "")
    assert {d.what for d in plan.duplicates if d.kind == "person"} == {"สายฝน ดีพร้อม", "สมชาย ใจกล้า"}


def test_the_name_of_somebody_withdrawn_does_not_come_back_in_silence(corpus: Corpus, tmp_path: Path) -> None:
    source, event = tmp_path / "talk.vtt", Wanted(event="2023.open-classroom")
    source.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n<v ปลื้ม ใจนา>สวัสดีค่ะ\n", "utf-8")
    apply_plan(corpus, plan_of(corpus, source, wanted=event))
    (person,) = [one.id for one in corpus.people() if one.name == "ปลื้ม ใจนา"]
    apply(corpus, plan_withdrawal(corpus, Wish(person, "ขอถอนชื่อ")))
    source.write_text(source.read_text("utf-8").replace("สวัสดีค่ะ", "พบกันอีกครั้ง"), "utf-8")
    plan = plan_of(corpus, source.rename(tmp_path / "other.vtt"), wanted=event)
    assert [(one.kind, one.of) for one in plan.duplicates] == [("person", person)]
    (session,) = [item.record for item in plan.of("new") if isinstance(item.record, Session)]
    assert "was withdrawn on" in (session.people[0].doubtful or "")


def test_a_page_without_an_event_records_nothing(corpus: Corpus) -> None:
    plan = plan_of(corpus, PAGES / "no-event.html")
    assert plan.items == ()
    assert not plan.changes
    assert plan.skipped[0].source == "no-event.html"


def test_citation_keys_are_given_once_in_all_events(corpus: Corpus, tmp_path: Path) -> None:
    """The second event of a year and name is not called as a session of the first."""
    for day in (5, 6, 7):
        page = f"เวทีปลาสมมุติ\nวันที่ {day} มกราคม 2567\nสถานที่ ศาลาบ้านที่ {day} จังหวัดตรัง\nเราคุยเรื่องปลากันทั้งวันที่ {day}\n"
        (tmp_path / f"{day}.txt").write_text(page, "utf-8")
        add(corpus, tmp_path / f"{day}.txt")
    assert [one.code for one in check(corpus) if one.code == "cite-key-twice"] == []
    assert len([event for event in corpus.event_ids() if event.startswith("2024.")]) >= 3


def test_what_was_added_to_an_event_by_name_is_known_again(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("เราคุยเรื่องปลาในคลอง\n", "utf-8")
    sources = (PAGES / "no-event.html", tmp_path / "notes.txt")
    apply_plan(corpus, plan_of(corpus, *sources, wanted=Wanted(event="2021.canal-day")))
    for again in (sources[:1], sources[1:], sources, (*sources, PAGES / "seti4.html")):
        plan = plan_of(corpus, *again)
        assert {item.record.id for item in plan.items if item.action == "unchanged"} >= {"2021.canal-day"}
        assert [one.source for one in plan.skipped] == []
        assert not [one for one in plan.items if one.action != "unchanged" and one.record.id.startswith("2021.")]
    apply_plan(corpus, plan)
    assert not plan_of(corpus, *again).changes


def test_adding_to_an_event_that_is_not_there(corpus: Corpus) -> None:
    with pytest.raises(UnknownRecord):
        plan_of(corpus, PAGES / "seti4.html", wanted=Wanted(event="2021.canal-dax"))


def test_a_folder_is_grouped_and_what_is_left_out_is_named(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "ของเวที"
    (folder / "day 1").mkdir(parents=True)
    shutil.copy(PAGES / "seti4.html", folder)
    (folder / "day 1" / "02 panel.th.vtt").write_text(
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\n<v บุษกร ใจน้ำ>น้ำมาเร็วกว่าปีก่อน\n", "utf-8"
    )
    shutil.copytree(folder / "day 1", folder / "day 2")
    (folder / "day 1" / "02 panel notes.md").write_text("ผู้เข้าร่วมเสนอให้วัดระดับน้ำทุกวัน\n", "utf-8")
    (folder / "odd.bin").write_bytes(bytes(range(256)) * 8)
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "leak.txt").symlink_to("/etc/hostname")
    plan = plan_of(corpus, folder)
    assert [item.record.id for item in plan.items if item.kind == "event"] == [EVENT]
    panel = next(item.record for item in plan.items if item.record.id == f"{EVENT}.3")
    assert isinstance(panel, Session)
    assert panel.transcript is not None
    assert [text.kind for text in panel.texts] == ["notes"]
    assert panel.people[0].person == "butsakon-chainam"
    assert {one.source for one in plan.skipped} == {".DS_Store", "leak.txt", "odd.bin"}
    assert [(d.kind, d.of) for d in plan.duplicates] == [("file", "day 1/02 panel.th.vtt")]
    apply_plan(corpus, plan)
    assert not plan_of(corpus, folder).changes


def test_sources_that_are_not_there_or_hold_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="no file or folder"):
        gather([tmp_path / "nowhere"])
    with pytest.raises(UnreadableSource, match="address of the web") as refused:
        gather([Path("https://example.org/news/7")])
    assert "--url" in refused.value.next
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableSource, match="holds no files"):
        gather([tmp_path / "empty"])
    (tmp_path / "empty.html").touch()
    with pytest.raises(UnreadableSource, match="empty"):
        read_all(gather([tmp_path / "empty.html"])[0])
    (tmp_path / "binary.html").write_bytes(bytes(range(256)) * 9)
    given, _ = gather([tmp_path / "empty.html", tmp_path / "binary.html"])
    assert all(isinstance(one, Skipped) for one in read_all(given)[1])


def test_the_plan_in_words_and_as_json(corpus: Corpus) -> None:
    plan = plan_of(corpus, PAGES / "seti4.html")
    text = plan_text(plan)
    assert "NEW     event" in text
    assert "doubtful: the page does not say which of its texts this person wrote" in text
    plain = json.loads(json.dumps(as_json(plan), ensure_ascii=False))
    assert {"new", "changed", "unchanged", "doubtful", "duplicates", "skipped"} <= set(plain)
    assert {one["kind"] for one in plain["new"]} == {"event", "session", "photo", "person", "organisation"}
    assert all(one["why"] for one in plain["doubtful"])


def test_long_texts_are_shown_where_they_differ() -> None:
    old, new = "ก" * 150 + "น้ำ" + "ข" * 150, "ก" * 150 + "ดิน" + "ข" * 150
    shown = differing(old, new)
    assert all(len(one) < 100 for one in shown)
    assert ("น้ำ" in shown[0], "ดิน" in shown[1]) == (True, True)
    assert differing("สั้น", "สั้นกว่า") == ("สั้น", "สั้นกว่า")
    assert shortened("คำ " * 200).endswith("…")


def test_numbers_stay_with_their_paragraphs() -> None:
    old = [(1, "ย่อหน้าแรกของเรื่อง"), (2, "ย่อหน้าที่สองของเรื่อง"), (5, "ย่อหน้าท้าย")]
    new = ["ขึ้นต้นด้วยเรื่องใหม่ทั้งหมดเลยนะ", "ย่อหน้าแรกของเรื่อง", "ย่อหน้าที่สองของเรื่องนี้", "ย่อหน้าท้าย"]
    assert numbers_for(old, new, 7) == ([None, 0, 1, 2], [8, 1, 2, 5], 8)
    assert numbers_for(old, [], 7) == ([], [], 7)


def test_merging_keeps_hand_work_and_takes_what_moved() -> None:
    said = Event("2020.x", Words(th="ก"), venue=Venue("ที่เก่า"), people=(Appearance("คน หนึ่ง"), Appearance("คน สอง")))
    mine = Event("2020.x", Words(th="ก แก้แล้ว"), venue=Venue("ที่เก่า", "น่าน"), people=said.people, note="x")
    now = Event(
        "2020.x", Words(th="ข"), venue=Venue("ที่ใหม่"), people=(Appearance("คน หนึ่ง"),), links=(Link("https://a.example"),)
    )
    merged, changes = merge(mine, said, now)
    assert merged.title.th == "ก แก้แล้ว"
    assert merged.venue == Venue("ที่ใหม่", "น่าน")
    assert [one.name for one in merged.people] == ["คน หนึ่ง"]
    assert merged.links == now.links
    assert [change.field for change in changes if change.refused] == ["title.th"]
    assert merge(mine, said, said)[0] == mine


def test_names_that_are_given_once() -> None:
    taken = {"2024.forum"}
    date = parse_edtf("2024-10-03")
    assert event_id(Event("", Words(en="The Forum"), date=date), taken) == "2024.forum-2"
    assert event_id(
        Event("", Words(th="x", en="Flexible & Accessible Learning by multi-sectoral groups"), date=date), taken
    ) == ("2024.flexible-accessible-learning")
    assert event_id(Event("", Words(th="เวที")), taken) == "undated.wethi"
    keys: set[str] = set()
    assert [cite_key("jaidi", 2024, Words(en="Open Rivers"), keys) for _ in range(2)] == [
        "jaidi2024open",
        "jaidi2024opena",
    ]
    names: set[str] = set()
    assert original_name("../../etc/passwd", names) == "passwd"
    assert original_name("a/passwd", names) == "passwd-2"
    assert len(original_name("น้ำ" * 100 + ".html", names).encode()) <= 120
    assert original_name("..", names) == "file"


def test_a_theme_ends_where_its_explanation_begins() -> None:
    assert theme_words("คือการสร้างเครือข่ายลำน้ำ (River Network) กลไกการทำงาน") == Words(
        "การสร้างเครือข่ายลำน้ำ", "River Network"
    )
    assert theme_words("การเข้าถึงน้ำสะอาด โดยเฉพาะเด็กเล็ก") == Words("การเข้าถึงน้ำสะอาด")


def test_findings_alike_in_one_file_are_told_together_and_hide_no_other() -> None:
    repeats = [Finding("cue-dropped", f"repeats line {at}: “คำ {at}”", Place("a.vtt", at + 2)) for at in range(200)]
    broken = Finding("cue-dropped", "a cue whose start cannot be read (x --> 2): “คำ”", Place("a.vtt", 99))
    other = Finding("cue-dropped", "repeats line 1: “คำ”", Place("b.vtt", 5))
    shown = list(alike_together([*repeats[:150], broken, *repeats[150:], other]))
    assert shown == [(repeats[0], 0), (repeats[1], 0), (repeats[2], 197), (broken, 0), (other, 0)]
    text = plan_text(Plan(findings=(*repeats, broken)))
    assert "… and 197 more like it in this file" in text
    assert "a.vtt, line 99" in text


def test_many_files_of_which_there_is_nothing_to_do_are_one_line() -> None:
    dressing = [Skipped(f"page_files/{n}.css", "it only dresses the saved page beside it") for n in range(30)]
    locked = Skipped("a.pdf", "the PDF is locked", "save a copy")
    hidden = Skipped(".DS_Store", "it is hidden")
    assert list(skipped_together([*dressing, hidden, locked])) == [
        ".DS_Store: it is hidden",
        "a.pdf: the PDF is locked; save a copy",
        "page_files/0.css, page_files/1.css, page_files/2.css … (30 in all): it only dresses the saved page beside it",
    ]


def test_one_page_in_two_forms_goes_in_once(corpus: Corpus) -> None:
    plan = add(corpus, PAGES / "seti4.html", PAGES / "seti4.txt")
    assert len(corpus.sessions(EVENT)) == 2
    assert [note for note in plan.notes if "the same words as seti4.html; they go in once" in note]
    assert not plan_of(corpus, PAGES / "seti4.txt", PAGES / "seti4.html").changes


def test_a_picture_of_a_bare_name_is_known_again(corpus: Corpus, tmp_path: Path) -> None:
    words = "<p>เมื่อวันที่ 12 มกราคม 2567 เครือข่ายริมน้ำสมมติ จัดเวที “ริมคลอง” ณ ศาลาท่าน้ำ จังหวัดน่าน มีผู้เข้าร่วมจากทุกหมู่บ้าน</p>"
    page = tmp_path / "page.html"
    page.write_text(
        f'<html><body><article><h1>เวทีริมคลอง</h1>{words}<img src="a.jpg" width=640 height=400></article></html>',
        "utf-8",
    )
    add(corpus, page)
    assert not plan_of(corpus, page).changes
    page.write_text(page.read_text("utf-8").replace("ทุกหมู่บ้าน", "ทุกตำบล"), "utf-8")
    assert [item.kind for item in plan_of(corpus, page).of("new")] == []


def test_a_paragraph_of_a_page_corrected_by_hand_stays_when_the_page_changes(corpus: Corpus, tmp_path: Path) -> None:
    add(corpus, PAGES / "seti4.html")
    report = corpus.session(f"{EVENT}.2")
    path = corpus.file(report.id, report.texts[0].file)
    before = path.read_text("utf-8")
    path.write_text(
        before.replace("{#t3}\n", "{#t3}\nแก้ด้วยมือ ").replace("{#t5}", "{#t9}\nเขียนเพิ่มเอง\n\n{#t5}"), "utf-8"
    )
    page = changed_page(tmp_path, ("<p>รับชมเวที", "<p>ย่อหน้าที่เพิ่มเข้ามาภายหลัง</p>\n<p>รับชมเวที"))
    plan = add(corpus, page)
    blocks = corpus.blocks(report, corpus.session(report.id).texts[0])
    numbers = [block.number for block in blocks]
    assert numbers.index(9) == numbers.index(4) + 1
    assert next(block.text for block in blocks if block.number == 3).startswith("แก้ด้วยมือ ")
    assert "ย่อหน้าที่เพิ่มเข้ามาภายหลัง" in {block.text for block in blocks}
    assert not [value for _, value in plan.doubtful if value.field.startswith("report")]


def test_a_doubt_behind_many_values_is_shown() -> None:
    values = (
        *(Value(f"transcript #c{n}", f"คำ {n}", "เก่า") for n in range(60)),
        Value("date", "2024", doubt="no day is told"),
    )
    text = plan_text(Plan(items=(Item("changed", Event("2024.x", Words(th="เวที")), values),)))
    assert "doubtful: no day is told" in text
    assert "… and 36 more values" in text

"""A small invented collection for the engine contract. No person, organisation or event in it exists."""

from __future__ import annotations

from archive.index.documents import document_of
from archive.index.sources import PassageSource
from archive.search.engine import SearchDocument
from archive.thai.analyze import Analyzer

_LEARNING, _WATER, _OLD = "2024.invented-learning", "2023.invented-water", "2019.invented-old"


def _passage(id: str, kind: str, text: str, speaker: str = "", **more: object) -> PassageSource:
    event = id.split("#")[0].rsplit(".", 1)[0]
    shared: dict[str, dict[str, object]] = {
        _LEARNING: {
            "event_title": "เวทีสมมติว่าด้วยการเรียนรู้", "day_from": "2024-10-03", "day_to": "2024-10-04", "years": (2024,),
            "province": "ตรัง", "organisations": ("กองทุนสมมติเพื่อการเรียนรู้", "กสร."), "series": "ชุดสมมติ",
        },
        _WATER: {
            "event_title": "เวทีสมมติเรื่องน้ำ", "day_from": "2023-05-20", "day_to": "2023-05-20", "years": (2023,),
            "province": "ระยอง", "organisations": ("เครือข่ายสมมติคนรักน้ำ",),
        },
        _OLD: {"event_title": "Invented Old Forum", "organisations": ("Invented Institute",)},
    }  # fmt: skip
    values = {"language": "th", **shared[event], **more}
    return PassageSource(
        id=id,
        group=id.split("#")[0],
        kind=kind,
        text=text,
        event=event,
        speaker=speaker,
        speaking=(speaker,) if speaker else (),
        speakers=(speaker,) if speaker else (),
        bodies=shared[event].get("organisations", ())[:1],  # type: ignore[index]
        title=f"หัวข้อ {id}",
        **values,  # type: ignore[arg-type]
    )


SOURCES = (
    _passage(
        f"{_LEARNING}.1#c1", "transcript", "ความเหลื่อมล้ำทางการศึกษายังสูง เราต้องลดให้ได้", "สมมุติ ใจดี", has_recording=True
    ),
    _passage(
        f"{_LEARNING}.1#c2", "transcript", "เมืองแห่งการเรียนรู้ที่ยืดหยุ่น ทำให้ทุกคนเข้าถึงได้", "สมมุติ ใจดี", has_recording=True
    ),
    _passage(f"{_LEARNING}.1#c3", "transcript", "ปัญหาคือเหลื่อมล้ำ ไม่ใช่ขาดครู", "มานะ ลองดู", has_recording=True),
    _passage(f"{_LEARNING}.2#t1", "report", "กสร. จัดงานพ.ศ. ๒๕๖๗ มีนายสมมุติ ใจดี ร่วมเสวนา Learning City Network"),
    _passage(f"{_LEARNING}.2#t2", "report", "เทศบาลเมืองแก้วเก่าไม่มีโรงเรียน น้ําท่วมทุกปี"),
    _passage(f"{_LEARNING}.3#s1", "slides", "Flexible learning cities: 16 provinces", language="en"),
    _passage(f"{_WATER}.1#c1", "transcript", "น้ำท่วมซ้ำซาก ชาวบ้านช่วยกันขุดลอกคลอง", "แก้ว คลองใส"),
    _passage(f"{_WATER}.1#c2", "transcript", "ขัน ไม่ใช่ ขน คำต่างกันที่เครื่องหมาย", "แก้ว คลองใส"),
    _passage(f"{_WATER}.2#t1", "reflection", "เเตกต่างจากปีก่อน คนในพื้นที่จัดการน้ำเอง"),
    _passage(f"{_WATER}.2#t2", "reflection", "หอมกลิ่นดินหลังฝน กรุงเทพฯ ไม่มีแบบนี้", "มานะ ลองดู"),
    _passage(f"{_OLD}.1#t1", "notes", "An undated note about water and learning.", language="en"),
    _passage(f"{_OLD}.1#t2", "notes", "ฟุตบอลไทยกับการเรียนรู้ร่วมกัน"),
)


def documents(analyzer: Analyzer | None = None) -> list[SearchDocument]:
    """The collection as engines take it."""
    analyzer = analyzer or Analyzer()
    return [document_of(source, analyzer) for source in SOURCES]

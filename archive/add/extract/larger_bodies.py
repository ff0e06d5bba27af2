"""Whether one body is part of another named beside it: a faculty of a university, an office of a ministry."""

from __future__ import annotations

import re

_PARENT = re.compile(
    r"สภากาชาดไทย|ตำรวจ(?:ตระเวน|ภูธร|นครบาล|สอบสวน)|วุฒิสภา|กอ\.รมน\.|กรุงเทพมหานคร|สภานิติบัญญัติแห่งชาติ|สภาปฏิรูปแห่งชาติ|สภาผู้แทนราษฎร|รัฐสภา|มหาวิทยาลัย|จุฬาลงกรณ์|จุฬาฯ|ภาควิชา|โรงเรียน|กรม|กระทรวง|โรงพยาบาล|วิทยาลัย|คณะ|สำนักงาน|สถาบัน|อบต\.|อบจ\.|เทศบาล|รพ\.|ม\.|มรภ\.|มทร\.|ม[ก-ฮ]{1,2}\."
)
_CHILD = re.compile(
    r"กรม|คณะกรรมาธิการ|กลุ่ม(?:งาน|การ|สาระ)|ฝ่าย|งาน|คณะ(?!กรรมการ|อนุ|ทำงาน|ผู้)|คลินิก|หลักสูตร|ห้องปฏิบัติการ|ห้องสมุด|พิพิธภัณฑ์|หอ(?:ศิลป|จดหมายเหตุ|สมุด)|ศูนย์|สถาบัน|ภาควิชา|สาขา|สำนัก|กอง|วิทยาลัย|บัณฑิตวิทยาลัย|หน่วย|โรงเรียน|ชมรม|สภา(?:นักศึกษา|คณาจารย์)|สโมสร|องค์การ(?:นักศึกษา|นิสิต)|โครงการ"
)
_OF_SCHOOL = re.compile(
    r"กลุ่ม(?:สาระ|งาน|บริหาร)|ฝ่าย|งาน|แผนก|หน่วยวิจัย|หลักสูตร|ชมรม|สภานักเรียน|คณะกรรมการนักเรียน|ห้องสมุด|สมาคม(?:ผู้ปกครอง|ศิษย์เก่า)"
)
_UNIVERSITIES = re.compile(r"มหาวิทยาลัย|ม[ก-ฮ]{1,2}\.|จุฬาฯ|จุฬาลงกรณ์")
_OF_TOWN = re.compile(r"กอง|สำนัก(?!งาน)|ฝ่าย|งาน|กลุ่มงาน|ศูนย์(?:พัฒนา|บริการ)|สภา")
_OFFICE_WITH_SHORT = re.compile(r"สำนักงาน[^\s()]{4,60}[ ]?\([ก-ฮ.]{2,8}\)")


def takes_in(name: str, text: str, start: int, larger: str) -> bool:
    """Whether the body `larger`, named after the one at `start` read so far as `name`, is the one it belongs to."""
    if _UNIVERSITIES.match(larger) and _UNIVERSITIES.search(name):
        return False
    return _belongs(text, start, larger) or _of_faculty(name, larger)


def is_child_of_next(text: str, start: int, place: int) -> bool:
    """Whether the body at `place` is the larger one to which the inner body at `start` belongs (ศูนย์… (ศสป.) คณะ…).

    Two offices that each have their own short form in brackets are named side by side.
    """
    if text.startswith("สถาบัน", start) and _OFFICE_WITH_SHORT.match(text, place):
        return False
    return bool(
        _belongs(text, start, text[place : place + 40]) and re.search(r"\)[ ]{1,3}$", text[max(0, place - 6) : place])
    )


def _of_faculty(name: str, larger: str) -> bool:
    """Whether the university of a group's faculty follows: กลุ่ม… คณะ… | ม.…"""
    return bool(re.search(r"^กลุ่ม.* คณะ", name) and re.match(r"มหาวิทยาลัย|จุฬา|ม\.", larger))


def _belongs(text: str, start: int, larger: str) -> bool:
    """Whether the inner body at `start` may belong to a larger one: a college to a university, not to another college."""
    of_faculty = text.startswith("กลุ่ม", start) and re.match(r"คณะ(?!กรรม|ทำงาน|อนุ)", larger)
    if of_faculty:
        return True
    if not _PARENT.match(larger) or not _CHILD.match(text, start) or re.match(r"กรมการ$", larger):
        return False
    school = re.compile(r"โรงเรียน|วิทยาลัย").match(text, start)
    if re.match(r"โรงเรียน|วิทยาลัย", larger) and not school:
        return bool(_OF_SCHOOL.match(text, start))
    if text.startswith("กรม", start):
        return larger.startswith(("กระทรวง", "สำนักนายก"))
    if larger.startswith("ภาควิชา"):
        return bool(re.compile(r"หน่วย|คลินิก|ห้องปฏิบัติการ|ศูนย์|หลักสูตร|โครงการ").match(text, start))
    office = re.compile(r"สำนักงาน").match(text, start)
    if re.match(r"โรงพยาบาล|รพ\.|สำนักงาน|สถาบัน", larger) and office:
        return False
    if re.match(r"อบต\.|อบจ\.|เทศบาล|รพ\.สต", larger):
        return bool(_OF_TOWN.match(text, start))
    return not school or bool(re.match(r"มหาวิทยาลัย|จุฬา|ม\.|สถาบัน|กรม|กระทรวง", larger))

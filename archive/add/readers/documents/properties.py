"""The title in the properties of an office file or a PDF, and whether somebody chose it."""

from __future__ import annotations

from archive.add.readers.documents.opened_zip import OpenedZip, local
from archive.add.readers.documents.written import Written


def take_properties_title(out: Written, opened: OpenedZip) -> None:
    """Gives a document without a title that of its properties, unless a program filled it in."""
    part = "docProps/core.xml"
    if out.title is not None or not opened.has(part):
        return
    for node in opened.tree_of(part):
        words = " ".join((node.text or "").split())
        if local(node) == "title" and words and not is_filled_in(words):
            out.title, out.title_place = words, out.place("properties")


def is_filled_in(title: str) -> bool:
    """Whether a title of a file's properties is one that programs fill in and nobody chose."""
    lowered = title.lower()
    return lowered.startswith(("microsoft word", "microsoft powerpoint", "powerpoint presentation", "untitled", "slide 1",
                               "งานนำเสนอ powerpoint", "ภาพนิ่ง 1", "word document", "document1", "เอกสาร1")) or lowered.endswith(
        (".doc", ".docx", ".ppt", ".pptx", ".pdf", ".indd", ".html", ".htm", ".odt", ".odp", ".txt", ".xlsx")
    )  # fmt: skip

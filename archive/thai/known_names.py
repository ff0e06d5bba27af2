"""Thai given and family names known to PyThaiNLP, loaded when first needed."""

from __future__ import annotations

from functools import cache

from archive.thai.segment import word_list


@cache
def given_names() -> frozenset[str]:
    """Thai given names known to PyThaiNLP (about twelve thousand); loaded when first needed."""
    names = _listed("person_names_female_th.txt") | _listed("person_names_male_th.txt")
    return frozenset(name for name in names if len(name) > 2)


@cache
def family_names() -> frozenset[str]:
    """Thai family names known to PyThaiNLP; loaded when first needed."""
    return _listed("family_names_th.txt")


def _listed(name: str) -> frozenset[str]:
    return frozenset(word_list(name).read_text("utf-8-sig").splitlines()) - {""}

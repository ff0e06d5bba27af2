"""Thai given and family names known to PyThaiNLP, loaded when first needed."""

from __future__ import annotations

from functools import cache


@cache
def given_names() -> frozenset[str]:
    """Thai given names known to PyThaiNLP (about twelve thousand); loaded when first needed."""
    from pythainlp.corpus import thai_female_names, thai_male_names

    return frozenset(name for name in thai_female_names() | thai_male_names() if len(name) > 2)


@cache
def family_names() -> frozenset[str]:
    """Thai family names known to PyThaiNLP; loaded when first needed."""
    from pythainlp.corpus import thai_family_names

    return frozenset(thai_family_names())

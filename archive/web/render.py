"""Pages to HTML: the one jinja environment, strict about undefined values, escaping everything."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from archive.home import templates_dir
from archive.model.dates import Language
from archive.web import typography
from archive.web.desk import Desk, Page
from archive.web.urls import CITE_SUFFIXES


@functools.cache
def environment() -> Environment:
    """The environment that reads `templates/`; made once."""
    made = Environment(
        loader=FileSystemLoader(templates_dir()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(
        ts=_typeset, title=_title, name=_name, marked=_marked, phrases=_phrases, bound=typography.bind, foreign=_foreign
    )  # fmt: skip
    made.globals.update(CITE_SUFFIXES=CITE_SUFFIXES)
    return made


def prepare() -> None:
    """Compile every template, so that no reader waits for it."""
    for name in environment().list_templates(extensions=["html"]):
        environment().get_template(name)


@functools.cache
def static_versions() -> dict[str, str]:
    """A short hash of every static file, by its path under `static/`, so that addresses change with the content."""
    root = templates_dir() / "static"
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:10]
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def static_file(path: str) -> Path | None:
    """The static file with this path; None when there is none (paths are looked up, never joined)."""
    return templates_dir() / "static" / path if path in static_versions() else None


def render(desk: Desk, page: Page, path: str = "", query: str = "") -> str:
    """The HTML of a page. `path` and `query` are the address the reader stands at, for the switches."""
    settings = desk.corpus.settings
    other = "en" if desk.language == "th" else "th"
    return (
        environment()
        .get_template(page.template)
        .render(
            t=desk.t,
            urls=desk.urls,
            frame=page.frame,
            view=page.view,
            language=desk.language,
            era=desk.era,
            site=settings.name.best(desk.language),
            contact=settings.contact,
            canonical=desk.urls.canonical(page.frame.path),
            switch_language=desk.urls.switched(path or page.frame.path, query, lang=other),
            switch_era=desk.urls.switched(path or page.frame.path, query, era="ce" if desk.era == "be" else "be"),
            other=other,
        )
    )


def _page_language(context: Context) -> Language:
    return "en" if context.resolve("language") == "en" else "th"


@pass_context
def _typeset(context: Context, text: str) -> Markup:
    return typography.typeset(text, _page_language(context))


@pass_context
def _foreign(context: Context, text: str) -> Markup:
    """The `lang` attribute of a text that is not in the page's language; else nothing."""
    language = typography.language_of(text, page := _page_language(context))
    return Markup("") if language == page else Markup(f' lang="{language}"')


@pass_context
def _title(context: Context, text: str) -> Markup:
    return typography.title(text, _page_language(context))


@pass_context
def _name(context: Context, text: str) -> Markup:
    return typography.name(text, _page_language(context))


@pass_context
def _marked(context: Context, snippet: str) -> Markup:
    return typography.typeset_marked(snippet, _page_language(context))


@pass_context
def _phrases(context: Context, text: str) -> Markup:
    return typography.phrases(text, _page_language(context))

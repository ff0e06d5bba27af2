"""How each family of web sites marks the parts of a page: one small profile a CMS, and a general one.

A profile is CSS selectors only. For a new CMS add one Profile; the first whose `marks` fit is used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag


@dataclass(frozen=True, slots=True)
class Profile:
    """Where a CMS puts things. `generator`: what its meta generator says; `marks`: selectors only it has.

    Of `title`, `body`, `posted` and `poster` the first selector that finds words wins; `photos`, `attachments` and
    `tags` stand outside the body; `drop` is furniture inside it.
    """

    name: str
    generator: str = ""
    marks: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    posted: tuple[str, ...] = ()
    poster: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()


PROFILES: tuple[Profile, ...] = (
    Profile(
        "Seti4",
        generator="seti|softganz",
        marks=("section.content-paper", "[id^=paper-id-]", "div.detail-body"),
        title=("section.content-paper > h2.title", "h2.title", "h1.title"),
        body=("div.detail-body", "div.detail"),
        drop=(".docs", ".-relate-topics", ".timestamp", ".photo-multiple"),
        posted=("div.timestamp span.timestamp", ".timestamp"),
        poster=("div.timestamp .poster a", "div.timestamp .poster"),
        tags=("div.timestamp .tags a",),
        photos=(".photo img",),
        attachments=(".docs a", "ul.docs a"),
    ),
    Profile(
        "WordPress",
        generator="wordpress|elementor",
        marks=("link[href*='/wp-content/']", "script[src*='/wp-includes/']", "body.single-post .entry-content", ".wp-block-post-content"),
        title=("h1.entry-title", ".wp-block-post-title", "h1.post-title", "h1.elementor-heading-title", "article h1", "h1"),
        body=(
            ".elementor-widget-theme-post-content", ".wp-block-post-content", ".td-post-content", "article .entry-content",
            ".entry-content", ".post-content", "article .content", "article",
        ),
        drop=(
            ".sharedaddy", ".jp-relatedposts", "#jp-relatedposts", ".yarpp-related", ".post-navigation", ".navigation", ".author-box",
            ".wp-block-latest-posts", ".addtoany_share_save_container", ".heateor_sss_sharing_container", ".ez-toc-container",
            ".entry-meta", ".entry-footer", ".post-views", ".crp_related", ".rp4wp-related-posts", ".wpcf7",
        ),
        posted=(
            "time.entry-date", "time.published", ".wp-block-post-date time", ".elementor-post-info__item--type-date", ".entry-meta time", ".posted-on time", ".post-date", ".entry-date",
        ),
        poster=(".author.vcard a", ".author .fn", ".byline a", ".entry-author-name", ".post-author", ".wp-block-post-author__name", ".wp-block-post-author-name", ".elementor-post-info__item--type-author"),
        tags=(".tags-links a", "a[rel=tag]", ".post-tags a"),
        photos=(".post-thumbnail img", ".wp-post-image"),
    ),
    Profile(
        "Drupal",
        generator="drupal",
        marks=("[data-drupal-selector]", "script[data-drupal-selector]", "body.page-node-type-article", ".node__content", ".field-name-body"),
        title=("h1.page-title", "h1#page-title", "h1.node__title", "h1.title", ".node__title", "h1"),
        body=(".field--name-body", ".field-name-body", ".node__content", ".node .content", "article"),
        drop=(".links", ".node__links", ".field--name-field-tags", ".field-name-field-tags", ".node__submitted", ".submitted"),
        posted=(".node__submitted time", ".node__meta time", ".submitted time", ".submitted", ".field--name-created"),
        poster=(".node__submitted .username", ".submitted .username", ".field--name-uid a", ".field--name-uid"),
        tags=(".field--name-field-tags a", ".field-name-field-tags a"),
        photos=(".field--name-field-image img", ".field-name-field-image img"),
        attachments=(".field--type-file a", ".field-type-file a", ".file a"),
    ),
    Profile(
        "Joomla",
        generator="joomla",
        marks=(".com-content-article", "div.item-page", "body.com_content"),
        title=(".item-page [itemprop=headline]", ".item-page h1", ".item-page h2", ".page-header h1", ".page-header h2", ".contentheading"),
        body=(".com-content-article__body", "[itemprop=articleBody]", ".item-page", ".article-content", "td.contentpaneopen"),
        drop=(".article-info", ".icons", ".pager", ".pagenav", ".tags", ".actions", ".content_rating", ".page-header", ".com-content-article__links"),
        posted=("time[itemprop=datePublished]", "dd.published time", "dd.create time", ".createdate", "dd.published"),
        poster=("dd.createdby [itemprop=name]", "dd.createdby", ".createdby"),
        tags=(".tags a",),
        photos=(".item-image img", ".item-page figure img"),
    ),
    Profile(
        "Blogger",
        generator="blogger",
        marks=("div.post-body.entry-content", "div.widget.Blog"),
        title=("h3.post-title", "h1.post-title", "h2.post-title", ".entry-title"),
        body=(".post-body", ".entry-content"),
        drop=(".post-footer", ".post-share-buttons", ".blog-pager"),
        posted=("abbr.published", "time.published", ".date-header", ".post-timestamp"),
        poster=(".post-author .fn", ".post-author [itemprop=name]"),
        tags=(".post-labels a",),
    ),
    Profile(
        "Wix",
        generator=r"wix\.com",
        marks=("[data-hook=post-page]", "[data-hook=post-description]"),
        title=("[data-hook=post-title]",),
        body=("[data-hook=post-description]",),
        drop=("[data-hook=post-footer]", "[data-hook=related-posts]"),
        posted=("[data-hook=time-ago]",),
        poster=("[data-hook=user-name]",),
        tags=("[data-hook=tag-cloud] a", "[data-hook=post-tags] a"),
    ),
    Profile(
        "Facebook",
        marks=("html#facebook", "[data-ad-comet-preview=message]", "[data-ad-preview=message]"),
        title=("[data-ad-preview=message] div[dir=auto]", "[data-ad-comet-preview=message] div[dir=auto]"),
        body=("[data-ad-preview=message]", "[data-ad-comet-preview=message]", "[role=main] [role=article]"),
        drop=("[role=article] [role=article]",),
        posted=("[role=article] abbr", "[role=article] span > a[role=link] > span"),
        poster=("[role=article] h2 a", "[role=article] h3 a", "[role=article] strong a"),
        photos=("[role=article] a[href*='photo'] img",),
    ),
)  # fmt: skip

GENERAL = Profile(
    "general",
    title=("article h1", "main h1", "[itemprop=headline]", "h1", "article h2", "main h2"),
    body=("[itemprop=articleBody]", "article", "main", "[role=main]", "#content", ".content", "#main"),
    posted=("time[itemprop=datePublished]", "article time[datetime]", "time[datetime]", "time", ".date", ".post-date", ".published", ".timestamp"),
    poster=("[itemprop=author] [itemprop=name]", "[rel=author]", ".author a", ".byline"),
    tags=("a[rel=tag]",),
)  # fmt: skip

# Furniture by element, by role, and by a whole word of a class or id (words are split at - and _, and at humps).
FURNITURE_TAGS = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "aside",
        "footer",
        "form",
        "button",
        "select",
        "textarea",
        "svg",
        "canvas",
        "dialog",
        "menu",
        "object",
    ]
)
FURNITURE_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "menu",
        "menubar",
        "dialog",
        "alertdialog",
        "button",
        "toolbar",
        "tablist",
        "status",
        "alert",
    ]  # fmt: skip
)
_FURNITURE_WORDS = frozenset(
    [
        "menu",
        "nav",
        "navbar",
        "navigation",
        "breadcrumb",
        "breadcrumbs",
        "sidebar",
        "footer",
        "related",
        "relate",
        "relates",
        "share",
        "sharing",
        "social",
        "socials",
        "comment",
        "comments",
        "respond",
        "cookie",
        "cookies",
        "consent",
        "banner",
        "widget",
        "widgets",
        "advert",
        "adverts",
        "ads",
        "advertisement",
        "pagination",
        "pager",
        "popular",
        "newsletter",
        "subscribe",
        "login",
        "signin",
        "search",
        "skip",
        "skiplink",
        "toolbar",
        "toc",
        "tagcloud",
        "recommend",
        "recommended",
        "counter",
        "statistics",
        "stats",
        "visually-hidden",
        "screen-reader-text",
        "sr-only",
        "hidden",
    ]
)
_KEPT_WORDS = frozenset(
    ["main", "content", "body", "article", "post", "entry", "page", "wrapper", "container", "detail"]
)


def is_furniture(tag: Tag) -> bool:
    """Whether an element inside a page's body is menus, sharing, comments and the like, never content."""
    name = tag.name
    if name in FURNITURE_TAGS:
        return True
    attributes = tag.attrs
    if not attributes:
        return False
    if attributes.get("role") in FURNITURE_ROLES or "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if "display:none" in str(attributes.get("style", "")).replace(" ", "").lower():
        return True
    classes: object = attributes.get("class")
    names = [*map(str, classes if isinstance(classes, list) else [classes or ""]), str(attributes.get("id", ""))]
    if any(one.lower() in _FURNITURE_WORDS for one in names):
        return True
    words = {word for one in names for word in _words_of(one)}
    return bool(words & _FURNITURE_WORDS) and not words & _KEPT_WORDS


def detect(soup: BeautifulSoup) -> Profile:
    """The profile of the CMS that made the page; GENERAL when none of ours did."""
    generators = " ".join(str(tag.get("content", "")) for tag in soup.select("meta[name=generator i]"))
    for profile in PROFILES:
        if profile.generator and re.search(profile.generator, generators, re.IGNORECASE):
            return profile
    for profile in PROFILES:
        if any(soup.select_one(mark) for mark in profile.marks):
            return profile
    return GENERAL


@cache
def _words_of(name: str) -> tuple[str, ...]:
    return tuple(part.lower() for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name))

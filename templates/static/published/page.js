// A session's page of a published copy: finding within it, without a server.
"use strict";
(() => {
  const form = document.querySelector("form.field[role=search] input[name=find]"), typed = (new URLSearchParams(location.search).get("find") || "").slice(0, 200).trim();
  if (!form || !typed) return;
  form.value = typed;
  // words are asked for as on the search page: operators and filters say nothing within one page
  const plain = typed.replace(/[\p{L}]+:(?:"[^"]*"|\S+)/gu, " ").replace(/["“”]|\bOR\b|(?:^|\s)-\S+/g, " ").trim();
  const lines = [...document.querySelectorAll(".cue>p:not(.do), .block>p:not(.do)")].filter(line => {
    const nodes = [], walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const spans = plain ? wethi.spansOf(nodes.map(node => node.data).join(""), plain) : [];
    let from = 0;
    const places = nodes.map(node => ({ node, from, to: (from += node.data.length) }));
    for (const [start, end] of spans.reverse()) for (const place of [...places].reverse()) {
      const low = Math.max(start, place.from), high = Math.min(end, place.to);
      if (low >= high) continue;
      const range = document.createRange();
      range.setStart(place.node, low - place.from); range.setEnd(place.node, high - place.from);
      range.surroundContents(document.createElement("mark"));
    }
    return spans.length > 0;
  });
  const said = document.createElement("span"), words = form.form.dataset;
  said.className = "soft"; said.setAttribute("role", "status");
  said.textContent = words.found.replace("{n}", lines.length.toLocaleString("en-US"));
  form.form.append(said);
  if (lines.length && !location.hash) {
    const line = lines[0].closest("[id]");
    if (line) line.scrollIntoView({ block: "center" });
  }
})();

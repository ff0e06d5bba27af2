// A session's page of a published copy: finding within it, without a server, as archive/web/marks.py does.
"use strict";
(async () => {
  const field = document.querySelector("form.field[role=search] input[name=find]"), typed = (new URLSearchParams(location.search).get("find") || "").slice(0, 200).trim();
  if (!field || !typed) return;
  field.value = typed;
  const form = field.form, words = form.dataset, MOST_PLACES = 24;
  // what reads a question is loaded only now
  for (const address of words.reading.split(" ")) await new Promise(done => {
    const script = document.createElement("script");
    script.src = address; script.onload = script.onerror = done;
    if (address.includes("/index.js")) script.dataset.index = words.index;
    document.head.append(script);
  });
  const add = (parent, tag, text) => { const made = document.createElement(tag); made.textContent = text; parent.append(made); return made; };
  const say = text => { const said = add(form, "span", text); said.className = "soft"; said.setAttribute("role", "status"); };
  const base = globalThis.wethi && wethi.base && wethi.lexicon && wethi.parse && await wethi.base();
  if (!base) { say(words.failed); return; }
  const query = wethi.parse(typed, base.rules);
  await wethi.lexicon.ready(wethi.askedFor(query));
  const wanted = wethi.wanted(query, wethi.lexicon, [], base.rules);

  const marked = line => {
    const nodes = [], walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const spans = wethi.spansOf(nodes.map(node => node.data).join(""), wanted, base.rules);
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
  };
  const found = [...document.querySelectorAll(".cue>p:not(.do), .block>p:not(.do), h3.block, .abstract>p[id]")].filter(marked);
  say(words.found.replace("{n}", found.length.toLocaleString("en-US")));
  form.append(" ");
  add(form, "a", words.clear).href = location.pathname.split("/").pop();
  if (!found.length) return;
  // where they are, as the page names its places
  const list = document.createElement("ul");
  list.className = "places noprint"; list.setAttribute("aria-label", words.places);
  for (const line of found.slice(0, MOST_PLACES)) {
    const at = line.closest("[id]");
    add(add(list, "li", ""), "a", (at.dataset.place || at.querySelector("time").textContent).replace(/ (?=\d)/g, "\u00a0")).href = "#" + at.id;
  }
  if (found.length > MOST_PLACES) add(list, "li", "…").className = "soft";
  form.after(list);
  if (!location.hash) form.scrollIntoView();
})();

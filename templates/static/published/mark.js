// Where a question stands in a passage, and the stretch of it that shows it best: as archive/search/highlight.py.
"use strict";
(() => {
  const SNIPPET = 220, BACK = 40;
  const escape = text => text.replace(/[&<>"']/g, one => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;" })[one]);

  const standing = (body, text, worth, found) => {
    for (let at = body.indexOf(text); at >= 0 && found.length < 400; at = body.indexOf(text, at + text.length)) found.push({ start: at, end: at + text.length, worth });
  };
  const strings = (body, wanted, small) => {
    const found = [];
    for (const text of new Set([...wanted.strings, ...wanted.required.flat(), ...wanted.roots])) if (text && !small.has(text)) standing(body, text, 10 + text.length, found);
    return found;
  };
  // words are marked where they stand between clusters; numbers and Latin words where they are whole
  const words = (body, wanted, small) => {
    const found = [], some = [...wanted.words].filter(([word]) => !small.has(word)), chosen = some.length ? some : [...wanted.words];
    for (const [word, weight] of [...chosen, ...(wanted.prefix ? [[wanted.prefix, 0.5]] : [])]) {
      const own = [];
      standing(body, word, weight * word.length, own);
      for (const one of own) {
        const whole = wethi.isThai(word[0]) ? wethi.snap(body, one.start, one.end) : null, half = word === wanted.prefix;
        const letters = /[\p{L}\p{N}]/u, before = body[one.start - 1] || "", after = body[one.end] || "";
        const fits = whole ? whole[0] === one.start && (half || whole[1] === one.end)
          : !(letters.test(before) && !wethi.isThai(before)) && (half || !(letters.test(after) && !wethi.isThai(after)));
        if (fits) found.push(one);
      }
    }
    return found;
  };
  // spans of folded text as spans of the original, whole clusters, joined where they touch
  const carried = (text, folded, places) => {
    const found = [];
    for (const place of [...places].sort((one, other) => one.start - other.start || one.end - other.end)) {
      const [low, high] = wethi.snap(text, ...wethi.span(folded, place.start, place.end)), last = found[found.length - 1];
      if (last && low <= last[1]) last[1] = Math.max(high, last[1]); else if (high > low) found.push([low, high]);
    }
    return found;
  };
  const windowOf = (body, places, length) => {
    if (body.length <= length) return [0, body.length];
    const sorted = [...places].sort((one, other) => one.start - other.start);
    let best = 0, most = -1;
    sorted.forEach((place, first) => {
      const seen = new Map();
      for (const other of sorted.slice(first)) {
        if (other.end > place.start + length - BACK) break;
        const word = body.slice(other.start, other.end);
        seen.set(word, Math.max(seen.get(word) || 0, other.worth) + 0.1);
      }
      const worth = [...seen.values()].reduce((sum, one) => sum + one, 0);
      if (worth > most) { best = place.start; most = worth; }
    });
    const low = Math.max(0, best - BACK), space = low ? body.indexOf(" ", low) : -1;
    const start = low && space >= 0 && space < best ? space + 1 : low;
    let end = Math.min(body.length, start + length);
    if (end < body.length) { const gap = body.lastIndexOf(" ", end - 1); if (gap >= start + Math.floor(length * 2 / 3)) end = gap; }
    return end - start > Math.floor(length / 3) ? [start, end] : [Math.max(0, end - length), end];
  };
  const marked = (text, low, high, spans) => {
    let html = "", done = low;
    for (const [start, end] of spans) { html += `${escape(text.slice(done, start))}<mark>${escape(text.slice(start, end))}</mark>`; done = end; }
    return (html + escape(text.slice(done, high))).replace(/\s+/g, " ").trim();
  };

  wethi.escape = escape;
  wethi.snippet = (text, wanted, rules, length = SNIPPET) => {
    const folded = wethi.fold(text), body = folded.text, small = new Set(rules.small);
    const exact = strings(body, wanted, small), loose = words(body, wanted, small);
    const [start, end] = windowOf(body, exact.length ? exact : loose, length);
    const [low, high] = end > start ? wethi.snap(text, ...wethi.span(folded, start, end)) : [0, 0];
    const spans = carried(text, folded, [...exact, ...loose].filter(one => one.start < end && one.end > start))
      .map(([first, last]) => [Math.max(first, low), Math.min(last, high)]).filter(([first, last]) => last > first);
    return `${low > 0 && text.slice(0, low).trim() ? "…" : ""}${marked(text, low, high, spans)}${text.slice(high).trim() ? "…" : ""}`;
  };
  // the spans of the whole `text` that match
  wethi.spansOf = (text, wanted, rules) => {
    const folded = wethi.fold(text), small = new Set(rules.small);
    return carried(text, folded, [...strings(folded.text, wanted, small), ...words(folded.text, wanted, small)]);
  };
})();

// The lasting address of a quotation, on a page of a published copy: whether its words still stand, and what was corrected.
// As archive/cite/permalinks.py: ?quote=c12-c13.3f2a9c1b04de names lines and the mark of their words.
"use strict";
(() => {
  const asked = /^([ctsg][1-9]\d{0,6})(?:-([ctsg][1-9]\d{0,6}))?\.([0-9a-f]{12})$/.exec(new URLSearchParams(location.search).get("quote") || "");
  const place = document.getElementById("quotation");
  if (!asked || !place) return;

  // SHA-256, for pages opened from a folder or without https may not be given the browser's own
  const sha256 = bytes => {
    const primes = [];
    for (let n = 2; primes.length < 64; n++) if (primes.every(one => n % one)) primes.push(n);
    const part = (n, root) => Math.floor((n ** (1 / root) % 1) * 2 ** 32) >>> 0, k = primes.map(n => part(n, 3)), h = primes.slice(0, 8).map(n => part(n, 2));
    const size = (bytes.length + 72) >> 6 << 6, data = new Uint8Array(size), view = new DataView(data.buffer), turn = (x, n) => (x >>> n) | (x << (32 - n));
    data.set(bytes); data[bytes.length] = 0x80;
    view.setUint32(size - 8, Math.floor(bytes.length / 2 ** 29)); view.setUint32(size - 4, bytes.length << 3);
    for (let at = 0; at < size; at += 64) {
      const w = Array.from({ length: 16 }, (_, n) => view.getUint32(at + 4 * n));
      for (let n = 16; n < 64; n++) {
        const a = w[n - 15], b = w[n - 2];
        w[n] = (w[n - 16] + w[n - 7] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))) >>> 0;
      }
      let [a, b, c, d, e, f, g, i] = h;
      for (let n = 0; n < 64; n++) {
        const one = (i + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + k[n] + w[n]) >>> 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) >>> 0;
        [i, g, f, e, d, c, b, a] = [g, f, e, (d + one) >>> 0, c, b, a, (one + two) >>> 0];
      }
      [a, b, c, d, e, f, g, i].forEach((value, n) => { h[n] = (h[n] + value) >>> 0; });
    }
    return h.map(one => one.toString(16).padStart(8, "0")).join("");
  };
  const markOf = texts => sha256(new TextEncoder().encode(wethi.foldText(texts.join("")).replace(/\s+/g, ""))).slice(0, 12);

  const [, first, last = asked[1], mark] = asked;
  const lineOf = id => document.getElementById(id)?.closest(".cue,.block");
  const all = [...document.querySelectorAll(".cue[id],.block[id]")].filter(one => one.id[0] === first[0]);
  const from = all.indexOf(lineOf(first)), to = all.indexOf(lineOf(last)), lines = from >= 0 && to >= from ? all.slice(from, to + 1).slice(0, 200) : [];
  const wordsOf = line => [...(line.matches("h3") ? [line] : line.querySelectorAll(":scope>p:not(.do)"))].map(one => one.textContent).join(" ");
  const texts = lines.map(wordsOf), plain = some => some.map(text => text.replace(/\s+/g, " ").trim()).join(" ");
  // corrections of these lines, the latest first; taken back one by one until the mark fits
  const fixes = lines.flatMap((line, n) => [...line.querySelectorAll(".fix")].map((fix, order) => ({
    n, order, day: fix.querySelector("time")?.getAttribute("datetime") || "", time: fix.querySelector("time"), old: fix.querySelector("del")?.textContent || "",
  }))).sort((one, other) => one.day < other.day ? 1 : one.day > other.day ? -1 : other.order - one.order);
  let state = lines.length && markOf(texts) === mark ? "same" : "unknown", version = [...texts];
  const undone = [];
  for (const fix of state === "same" || !lines.length ? [] : fixes) {
    version[fix.n] = fix.old;
    undone.push(fix);
    if (markOf(version) === mark) { state = "corrected"; break; }
  }

  const words = place.dataset, add = (parent, tag, text = "") => { const made = document.createElement(tag); made.textContent = text; parent.append(made); return made; };
  place.hidden = false;
  if (state !== "same") place.classList.add("warn");
  place.querySelector("h2").textContent = words[state];
  if (state === "corrected") {
    const said = add(place, "p", words.correctedOn + " ");
    [...new Map(undone.map(fix => [fix.day, fix.time])).values()].filter(Boolean).forEach((time, n) => { if (n) said.append(", "); said.append(time.cloneNode(true)); });
    const list = add(place, "dl");
    list.className = "facts";
    for (const [name, some] of [["then", version], ["now", texts]]) { add(list, "dt", words[name]); add(add(list, "dd"), "q", plain(some)); }
  } else if (lines.length) add(add(place, "p"), "q", plain(texts));
  if (lines.length) {
    const link = add(add(place, "p"), "a", words.open);
    link.href = "#" + lines[0].id;
    if (state !== "unknown") lines.forEach(line => line.classList.add("said"));
  }
})();

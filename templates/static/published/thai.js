// Thai for the search of a published copy: folding, clusters, cutting into words. Follows archive/thai line by line.
"use strict";
globalThis.wethi = globalThis.wethi || {};
(() => {
  const VOWELS = "ัิีึืฺุู็", AFTER = "่้๊๋์ํ๎", MARKS = VOWELS + AFTER, LEADING = "เแโใไ";
  const DEPENDENT = new Set("ะาำๅัิีึืฺุู็่้๊๋์ํ๎"), DERIVING = ["การ", "ความ"], GRAM = 3, WIDER = 5;
  const WRONG = new RegExp(`เเ|[${AFTER}][${VOWELS}]|([${MARKS}])\\1|[าำ][${MARKS}]|ํ[${AFTER}]?[าำ]`);
  const RUN = new RegExp(`เเ|(?<=[ก-ฮ])[${MARKS}]*[าำ][${MARKS}]+|[${MARKS}]{2,}[าำ]?|ํ[าำ]`, "g");
  const INVISIBLE = /[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\0-\x08\x0e-\x1b\x7f]+/g;
  const COMBINED = /[^\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff][\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+/g;
  const PLAIN = {};
  [..."๐๑๒๓๔๕๖๗๘๙"].forEach((digit, n) => { PLAIN[digit] = String(n); });
  [["\"", "“”„‟«»″"], ["'", "‘’‚‛`´ʼ′"], ["-", "‐‑‒–—―−"], ["า", "ๅ"], ["i", "İ"], ["σ", "Σς"]]
    .forEach(([plain, variants]) => [...variants].forEach(one => { PLAIN[one] = plain; }));
  const UNUSUAL = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "g");

  // a run of เเ, or of marks with า or ำ among them, as it is written
  const mended = run => {
    if (run.startsWith("เ")) return "แ";
    const am = run.includes("ำ") || (run.includes("ํ") && run.includes("า"));
    const kept = [...new Set(run)].filter(one => MARKS.includes(one) && !(am && one === "ํ"));
    const marks = [...kept.filter(one => VOWELS.includes(one)), ...kept.filter(one => !VOWELS.includes(one))];
    return marks.join("").normalize("NFC") + (am ? "ำ" : run.includes("า") ? "า" : "");
  };

  // {text, start, end}: character n of `text` came from original[start[n]..end[n]]
  const replaced = (folded, pattern, make) => {
    let text = "", done = 0;
    const start = [], end = [];
    const copy = upto => {
      text += folded.text.slice(done, upto);
      for (; done < upto; done++) { start.push(folded.start[done]); end.push(folded.end[done]); }
    };
    for (const found of folded.text.matchAll(pattern)) {
      const made = make(found[0], found), last = found.index + found[0].length;
      if (made === found[0]) continue;
      copy(found.index);
      for (let n = 0; n < made.length; n++) { start.push(folded.start[found.index]); end.push(folded.end[last - 1]); }
      text += made; done = last;
    }
    if (!done) return folded;
    copy(folded.text.length);
    return { text, start, end };
  };

  const fold = original => {
    const places = [...Array(original.length).keys()];
    let folded = { text: original, start: places, end: places.map(n => n + 1) };
    const nfc = pattern => { if (folded.text !== folded.text.normalize("NFC")) folded = replaced(folded, pattern, run => run.normalize("NFC")); };
    folded = replaced(folded, INVISIBLE, () => "");
    nfc(COMBINED); nfc(/\S+/g);
    folded = replaced(folded, UNUSUAL, one => PLAIN[one]);
    if (WRONG.test(folded.text)) { folded = replaced(folded, RUN, mended); nfc(/\S+/g); }
    folded = replaced(folded, /[^\S ]\s*| (?:\s+|(?=ๆ))/g, (run, found) => found.input[found.index + run.length] === "ๆ" ? "" : " ");
    const lower = folded.text.toLowerCase();
    if (lower.length === folded.text.length) folded.text = lower;
    return folded;
  };
  const foldText = text => fold(text).text;
  const span = (folded, first, last) => last > first ? [folded.start[first], folded.end[last - 1]] : [0, 0];

  const FORMS = "cั(?:[่-๋]c)?k|เc็ck|เcctาะk|เccีtยะk|เccีtย(?=[เ-ไก-ฮ]|$)k|เc[ิีุู]tย(?=[เ-ไก-ฮ]|$)k|เcc็ck|เcิc์ck|เcิtck|เcีtยะ?k|เcืtอะk|เcื|เctา?ะ?k|c[ึื]tck|c[ะ-ู]tk|cรรc์|c็|ct[ะาำ]?k|แc็ck|แcc์k|แctะk|แcc็ck|แccc์k|โctะk|[เ-ไ]ctk"
    .replaceAll("k", "(?:cc?[ิุู]?์)?").replaceAll("c", "[ก-ฮ]").replaceAll("t", "[่-๋]?");
  // where newmm may end a word (pythainlp's tcc_p)
  const BREAKS = "เc็ck|เcctาะk|เccีtยะk|เccีtย(?=[เ-ไก-ฮ]|$)k|เcc็ck|เcิc์ck|เcิtck|เcีtยะ?k|เcืtอะ?k|เc[ิีุู]tย(?=[เ-ไก-ฮ]|$)k|เctา?ะ?k|cัtวะk|c[ัื]tc[ุิะ]?k|c[ิุู]์|c[ะ-ู]tk|cรรc์|c็|ct[ะาำ]?k|ck|แc็c|แcc์|แctะ|แcc็c|แccc์|โctะ|[เ-ไ]ct"
    .replaceAll("k", "(?:cc?[ิุู]?์)?").replaceAll("c", "[ก-ฮ]").replaceAll("t", "[่-๋]?");
  const SIGNS = "ัิ-ฺ็-๎", OTHER = `[A-Za-z\u00c0-\u024f]+|[0-9๐-๙]+|[^][${SIGNS}\u0300-\u036f\ufe00-\ufe0f\u200d]*`;
  const CLUSTER = new RegExp(`(?:${FORMS})[${SIGNS}]*|${OTHER}`, "gu"), TCC = new RegExp(`${BREAKS}|[^]`, "gu");
  const STACK = new RegExp(`[เ-ไ]*[ก-ฮฤฦ][${SIGNS}]*(?:[ะาำๅ]ะ?[${SIGNS}]*)?|${OTHER}`, "gu");
  const stacks = text => text.match(STACK) || [];
  const ends = (text, pattern) => new Set([...text.matchAll(pattern)].map(found => found.index + found[0].length));

  // the smallest span round first..last that cuts no cluster and no stack
  const snap = (text, first, last) => {
    if (first >= last) return [first, last];
    const low = Math.max(text.lastIndexOf(" ", first - 1), text.lastIndexOf("\n", first - 1), -1) + 1;
    const tail = text.slice(last).search(/\s/), run = text.slice(first ? low : 0, tail < 0 ? text.length : last + tail);
    const from = first ? low : 0, stack = ends(run, STACK);
    const borders = [0, ...[...ends(run, CLUSTER)].filter(end => stack.has(end)), run.length].sort((a, b) => a - b);
    return [from + borders.filter(one => one <= first - from).pop(), from + borders.find(one => one >= last - from)];
  };

  // newmm: the fewest dictionary words that end where a cluster does. `known(text, at)`: ends of words there, ascending
  const shortest = (graph, start, goal) => {
    const seen = new Set([start]), queue = [[start]];
    for (const path of queue) {
      for (const end of graph.get(path[path.length - 1]) || []) {
        if (end === goal) return [...path, end];
        if (!seen.has(end)) { seen.add(end); queue.push([...path, end]); }
      }
    }
    return [start, goal];
  };
  const cut = (run, known) => {
    const valid = ends(run, TCC), words = [], graph = new Map();
    let waiting = [0], done = 0, size = 0;
    while (waiting[0] < run.length) {
      const begin = waiting.shift();
      for (const end of known(run, begin)) {
        if (!valid.has(end)) continue;
        graph.set(begin, [...(graph.get(begin) || []), end]);
        size += 1;
        if (!waiting.includes(end)) waiting.push(end);
        if (size > 50) break;
      }
      waiting.sort((a, b) => a - b);
      if (waiting.length === 1) {
        for (const end of shortest(graph, done, waiting[0]).slice(1)) { words.push(run.slice(done, end)); done = end; }
        size = 0; graph.clear();
      } else if (!waiting.length) {
        let end = begin + 1;
        for (; end < run.length; end++) {
          if (valid.has(end) && known(run, end).some(one => valid.has(one) && !/^[ก-ฮ]{0,2}$/.test(run.slice(end, one)))) break;
        }
        words.push(run.slice(begin, end));
        done = end; size = 0; graph.clear(); waiting = [end];
      }
    }
    const joined = [];
    for (const word of words) {
      if (joined.length && DEPENDENT.has(word[0])) joined[joined.length - 1] += word; else joined.push(word);
    }
    return joined;
  };

  // the dictionary words a word is made of, as [part, start, end]
  const parts = (word, isKnown) => {
    if (word.length < 4 || word.length > 40) return [];
    for (const prefix of DERIVING) {
      const root = word.slice(prefix.length), shift = prefix.length;
      if (word.startsWith(prefix) && root.length > 2 && !DEPENDENT.has(root[0]) && isKnown(root)) {
        return [[root, shift, word.length], ...parts(root, isKnown).map(([part, low, high]) => [part, low + shift, high + shift])];
      }
    }
    const size = word.length, best = [[0, 0, []]];
    const before = (one, other) => {
      if (one[0] !== other[0] || one[1] !== other[1]) return one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);
      return one[2].join("\0") < other[2].join("\0");
    };
    for (let start = 0; start < size - 1; start++) {
      const soFar = best[start];
      if (!soFar || soFar[0] === 4) continue;
      for (let end = start + 2; end <= size; end++) {
        const part = word.slice(start, end);
        if (end - start === size || (end < size && DEPENDENT.has(word[end])) || !isKnown(part)) continue;
        const rival = [soFar[0] + 1, soFar[1] - part.length ** 2, [...soFar[2], part]];
        if (!best[end] || before(rival, best[end])) best[end] = rival;
      }
    }
    let at = 0;
    return (best[size] ? best[size][2] : []).map(part => [part, at, at += part.length]).filter(([part]) => !DERIVING.includes(part));
  };

  const THAI = "ก-ฮะ-ฺเ-ๅ็-๎";
  const PIECES = new RegExp(
    `(?<short>(?<![${THAI}.])(?:[ก-ฮ]{1,6}\\.)+(?:[ก-ฮ]{1,3}(?![${THAI}]))?)|(?<thai>[${THAI}]+)` +
    `|(?<number>\\p{Nd}+(?:[.,]\\p{Nd}+)*(?![\\p{L}\\p{M}]))` +
    `|(?<word>(?:(?![${THAI}ๆฯ])[\\p{L}\\p{N}])+(?:'(?:(?![${THAI}ๆฯ])[\\p{L}\\p{N}])+)?)`, "gu");
  const pieces = folded => [...folded.matchAll(PIECES)].map(found => ({ text: found[0], at: found.index, thai: !!found.groups.thai, short: !!found.groups.short }));

  // terms of folded text as {term, start, end, part}; `lexicon` knows words: ends(text, at), isWord(text)
  const terms = (folded, lexicon) => {
    const found = [];
    for (const piece of pieces(folded)) {
      const { text, at } = piece;
      if (!piece.thai) { found.push({ term: text.replace(piece.short ? /\./g : /,/g, ""), start: at, end: at + text.length }); continue; }
      const own = [];
      let done = at;
      for (const word of cut(text, lexicon.ends)) {
        own.push({ term: word, start: done, end: done + word.length });
        for (const [part, low, high] of parts(word, lexicon.isWord)) own.push({ term: part, start: done + low, end: done + high, part: true });
        done += word.length;
      }
      const loose = text.length - text.replace(/[ก-ฮ]+$/, "").length, tail = text.length - loose;
      if (loose >= 2 && loose <= 6 && (folded[at + text.length] === "." || tail === 0)) {
        const cuts = own.filter(one => one.start >= at + tail && !one.part);
        if (cuts.length > 1 && cuts[0].start === at + tail) own.push({ term: text.slice(tail), start: at + tail, end: at + text.length });
      }
      found.push(...own);
    }
    return found;
  };

  // triples that begin at a stack, or at any other character that is no mark
  const starts = letters => letters.map((_, n) => n).filter(n => {
    const one = letters[n], led = n > 0 && LEADING.includes(letters[n - 1]);
    return !DEPENDENT.has(one) && (!led || !(one >= "ก" && one <= "ฦ"));
  });
  const requiredGrams = text => {
    const letters = [...text], groups = new Map();
    for (const at of starts(letters)) {
      if (at + GRAM > letters.length) break;
      const own = letters.slice(at, at + GRAM).join("");
      const group = at === 0 && own[0] >= "ก" && own[0] <= "ฦ" ? [own, ...[...LEADING].map(lead => lead + own.slice(0, GRAM - 1))] : [own];
      groups.set(group.join("\0"), group);
    }
    return [...groups.values()];
  };
  // longer runs, which begin at a consonant behind its vowel too
  const widerGrams = text => {
    const letters = [...text];
    return [...new Set(letters.map((_, at) => letters.slice(at, at + WIDER)).filter(run => run.length === WIDER && !DEPENDENT.has(run[0])).map(run => run.join("")))];
  };
  const gramPrefixes = text => {
    if (!text || [...text].length >= GRAM || starts([...text])[0] !== 0) return [];
    return text[0] >= "ก" && text[0] <= "ฦ" ? [text, ...[...LEADING].map(lead => lead + text)] : [text];
  };

  Object.assign(wethi, { fold, foldText, span, snap, stacks, cut, parts, pieces, terms, requiredGrams, widerGrams, gramPrefixes, isThai: one => one >= "ก" && one <= "๎" });
})();

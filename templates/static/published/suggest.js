// What the reader of a published copy may have meant: a phrase's words, a Latin name, the other keyboard layout, near words.
// Shown, never applied.
"use strict";
(() => {
  const retyped = (text, [latin, thai]) => {
    const isThai = /[ก-๛]/.test(text);
    if (isThai === /[a-z]/i.test(text)) return null;
    const from = [...(isThai ? thai : latin)], to = [...(isThai ? latin : thai)];
    const other = [...text].map(one => { const at = from.indexOf(one); return at < 0 ? one : to[at]; }).join("");
    return other === text ? null : other;
  };
  const known = term => wethi.postings(term) !== null;
  const chunks = text => wethi.foldText(text).split(" ").filter(Boolean);

  // steps between two words: a stack changed, dropped, added, or swapped with its neighbour; more than `most` is most + 1
  const pieces = word => wethi.isThai(word[0]) ? wethi.stacks(word) : [...word];
  const steps = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [], row = [...Array(other.length + 1).keys()];
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      before = row; row = next;
    }
    return row[other.length];
  };
  // the nearest word of those that were read for the question: they share its first letters, or those of a part of it
  const nearest = word => {
    const own = pieces(word), most = own.length <= 4 ? 1 : 2;
    if (own.length < 2) return null;
    let best = null;
    for (const [term, holding] of wethi.lexicon.read()) {
      if (term === word || term.length < 3 || wethi.isThai(term[0]) !== wethi.isThai(word[0])) continue;
      const far = steps(own, pieces(term), most);
      if (far > most) continue;
      const rank = [far, steps([...word], [...term], 9), -holding];
      const at = best ? rank.findIndex((one, n) => one !== best.rank[n]) : 0;
      if (at >= 0 && (!best || rank[at] < best.rank[at])) best = { term, rank };
    }
    return best && best.term;
  };
  const letters = word => word.replace(/[็-์]/g, "");
  const mended = word => {
    const whole = nearest(word);
    // a word that is right as it is may lack a tone mark, but was not meant for one of other letters
    if (wethi.lexicon.isWord(word)) return whole && letters(whole) === letters(word) ? whole : null;
    if (whole) return whole;
    const cuts = wethi.terms(word, wethi.lexicon).filter(one => !one.part);
    if (cuts.length < 2 || cuts.every(one => one.term.length <= 3 || known(one.term))) return null;
    for (let width = Math.min(4, cuts.length); width > 0; width--) for (let first = 0; first + width <= cuts.length; first++) {
      const start = cuts[first].start, end = cuts[first + width - 1].end ?? cuts[first + width - 1].start + cuts[first + width - 1].term.length;
      const stretch = word.slice(start, end), near = width === 1 && (known(stretch) || wethi.lexicon.isWord(stretch)) ? null : nearest(stretch);
      if (near) return word.slice(0, start) + near + word.slice(end);
    }
    return null;
  };

  // how a Thai word sounds, as archive/search/sounding.py has it of its Latin letters: consonants, those alike as one
  const SOUNDS = { k: "กขฃคฅฆ", g: "ง", c: "จฉชฌ", s: "ซศษส", y: "ญย", d: "ฎด", t: "ฏตฐฑฒถทธ", n: "ณน", b: "บ", p: "ปผพภ", f: "ฝฟ", m: "ม", r: "ร", l: "ลฬ", w: "ว", h: "หฮ" };
  const CLOSING = { k: "k", g: "g", c: "t", s: "t", d: "t", t: "t", n: "n", r: "n", l: "n", b: "p", p: "p", f: "p", m: "m" };
  const VOWELS = { "เ": "e", "แ": "a", "โ": "o", "ไ": "a", "ใ": "a", "ะ": "a", "ั": "a", "า": "a", "ำ": "a", "ิ": "i", "ี": "i", "ึ": "u", "ื": "u", "ุ": "u", "ู": "u" };
  const soundOf = letter => Object.keys(SOUNDS).find(sound => SOUNDS[sound].includes(letter)) || "";
  const soundKey = word => {
    const text = word.replace(/[ก-ฮ][ิุ]?์/g, "").replace(/[็-๎ๆฯฺ]/g, "").replace(/ห(?=[งญณนมยรลว][ะ-ู])/g, "");
    let key = "", opens = false;
    [...text].forEach((letter, at) => {
      const sound = soundOf(letter), before = text[at - 1] || "", next = text[at + 1] || "";
      // the second of a cluster opens its syllable with the first
      const isSecond = opens && "รลว".includes(letter) && "กขคตปพผบดฟ".includes(before) && (/[เแโไใ]/.test(text[at - 2] || "") || /[ะ-ู]/.test(next));
      const isLead = at === 0 || /[เแโไใ]/.test(before) || /[ะ-ูอ]/.test(next) || ("รลว".includes(next) && /[ะ-ูอ]/.test(text[at + 2] || ""));
      if (letter === "อ" && !key) { const vowel = VOWELS[before] || VOWELS[next] || "o"; key = vowel === "e" && "าะ".includes(next) && next ? "a" : vowel === "e" && next === "อ" ? "o" : vowel; }
      if (!sound || (sound === "w" && /[ัาิ]/.test(before) && !/[ะ-ูอ]/.test(next))) return;
      opens = isLead || isSecond;
      const heard = opens ? sound : CLOSING[sound] || "";
      if (!key || !"yh".includes(heard)) key += heard;
    });
    return key.replace(/(.)\1+/g, "$1");
  };
  // the text with a Thai word that nobody knows made the Latin name it sounds like
  const foreign = async text => {
    const unknown = text.split(" ").filter(word => wethi.isThai(word[0] || "") && word.length <= 30 && !known(wethi.foldText(word)) && !wethi.lexicon.isWord(wethi.foldText(word)));
    const alike = await Promise.all(unknown.map(async word => { const key = soundKey(word); return key.length > 2 ? (await wethi.sounding(key)).map(name => ["name", text.replaceAll(word, name)]) : []; }));
    return alike.flat();
  };

  // [kind, text] of what else to try for a question as typed that was not found so; `stands` tells whether a text finds anything
  wethi.suggest = async (query, rules, labels, stands) => {
    const text = query.words.join(" ").trim(), found = [], loose = wethi.loosened(query);
    const beside = query.clauses.filter(one => one.kind === "field" || one.excluded), whole = list => list.slice(0, 3).map(([kind, other]) => [kind, [other, wethi.written(beside)].join(" ").trim()]);
    const first = loose && await stands(loose) ? [["loose", loose]] : [];
    let isName = false;
    // words that stand in no text but name somebody or some place
    for (const field of chunks(text).join("").length > 1 && text.length <= 60 ? ["speaker", "org", "place"] : []) {
      const asked = wethi.written([{ kind: "field", field: labels[field], texts: [text] }, ...beside]);
      if (await stands(asked)) { first.push([field, asked]); isName = true; break; }
    }
    if (!text || text.length > 60) return first;
    found.push(...await foreign(text));
    const other = retyped(text, rules.keys);
    if (other) {
      await wethi.lexicon.ready([chunks(other).join(" ")]);
      const terms = wethi.terms(chunks(other).join(" "), wethi.lexicon).filter(one => !one.part && one.term.length > 1 && known(one.term));
      const size = terms.reduce((sum, one) => sum + one.term.length, 0);
      if (terms.length && size * 10 >= 7 * other.replaceAll(" ", "").length) found.push(["keyboard", other]);
    }
    if (isName) return [...first, ...whole(found)];
    const words = text.split(" ").filter(Boolean), better = words.map(word => { const [folded] = chunks(word); return folded && !known(folded) && !folded.includes(":") ? mended(folded) || word : word; });
    if (better.some((word, n) => word !== words[n])) found.push(["spelling", better.join(" ")]);
    return [...first, ...whole(found)];
  };
})();

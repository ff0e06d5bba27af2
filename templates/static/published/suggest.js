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
  // how Thai words are heard, as archive/thai/heard.py has it
  let hearing = null;
  const undoubled = text => text.replace(/(.)\1+/g, "$1");
  const sameLetters = word => word.replace(hearing.silent, "").replace(/[ก-ฮ]/g, letter => hearing.same[letter] || letter);
  const heard = word => undoubled(hearing.rules.reduce((text, [pattern, sound]) => text.replace(pattern, typeof sound === "string" ? sound : found => sound[found]), sameLetters(word)));
  const hear = ({ same, silent, rules, unspoken }) => { hearing = hearing || { same, silent: new RegExp(silent, "g"), unspoken: new RegExp(unspoken, "g"), rules: rules.map(([pattern, sound]) => [new RegExp(pattern, "gm"), sound]) }; };
  const barely = word => sameLetters(word).replace(/(.)(?=\1)|(?<=[กตป])ร(?=ะ)/g, "");
  const isHomophone = (one, other) => barely(one) === barely(other);

  // words near a word, nearest first, as archive/thai/spelling.py has them, of those that were read for the question: they
  // share its first letters, or those of a part of it
  const lettersApart = (word, other) => {
    const letters = steps([...word], [...other], 4);
    return letters > 1 && other.includes("์") ? Math.min(letters, 1 + steps([...word], [...other.replace(hearing.unspoken, "")], 4)) : letters;
  };
  const isWithin = (word, other) => { let at = -1; return [...word].every(letter => (at = other.indexOf(letter, at + 1)) >= 0); };
  const nearOf = (word, onlyAlike = false) => {
    const own = pieces(word), isThai = wethi.isThai(word[0]), most = own.length <= (isThai ? 4 : 6) ? 1 : 2, sound = heard(word), found = [];
    if (own.length < 2) return found;
    for (const [term, holding] of wethi.lexicon.read()) {
      if (term === word || term.length < 3 || /^\d/.test(term) || wethi.isThai(term[0]) !== isThai) continue;
      const letters = lettersApart(word, term);
      if (letters > 4) continue;
      const said = heard(term), sounds = sound === said ? 0 : Math.min(letters, steps([...sound], [...said], 9));
      if (sounds && (onlyAlike || ((letters > most || own.length === 2) && steps(own, pieces(term), most) > most))) continue;
      const isWord = wethi.lexicon.isWord(term);
      found.push({ word: term, isWord, cost: Math.round(10 * (sounds + 0.4 * letters + (isWord ? 0 : 0.5))) / 10, rank: [isWithin(word, term) ? 0 : 1, -holding] });
    }
    return found.sort((one, other) => one.cost - other.cost || one.rank[0] - other.rank[0] || one.rank[1] - other.rank[1] || (one.word < other.word ? -1 : 1));
  };
  // what may be meant, as archive/search/suggest.py has it
  const isRight = (word, cuts) => cuts.every(([start, end]) => end - start > 1 && (wethi.lexicon.isWord(word.slice(start, end)) || (known(word.slice(start, end)) && end - start > 3)));
  const isPart = (other, word, cuts) => { const at = word.indexOf(other); return at >= 0 && cuts.some(([start]) => start === at) && cuts.some(([, end]) => end === at + other.length); };
  const nearest = (word, cuts) => {
    if (!wethi.isThai(word[0]) && word.length < 5) return null;
    const found = nearOf(word).filter(one => !isPart(one.word, word, cuts)), length = wethi.stacks(word).length;
    if (wethi.lexicon.isWord(word)) return found.find(one => isHomophone(word, one.word) || (length >= 6 && one.cost <= 1.4)) || null;
    const least = Math.min(...cuts.map(([start, end]) => { const own = wethi.postings(word.slice(start, end)); return own ? own.holding : 0; }));
    return (cuts.length > 1 && length < 4 && isRight(word, cuts) ? found.find(one => heard(word) === heard(one.word) || (one.cost <= 1.4 && -one.rank[1] > least)) : found[0]) || null;
  };
  const ofStretch = (stretch, cuts) => {
    if (known(stretch)) return null;
    const areRight = cuts.length > 1 && isRight(stretch, cuts), near = areRight ? nearOf(stretch, true)[0] : nearest(stretch, cuts);
    if (!near || near.cost > 1.8 || heard(near.word).length < 4 || !near.isWord) return null;
    return wethi.stacks(near.word).length > 2 || (near.word.length > 4 && !areRight) ? near : null;
  };
  const cutsOf = word => wethi.terms(word, wethi.lexicon).filter(one => !one.part).map(one => [one.start, one.end ?? one.start + one.term.length]);
  const mended = word => {
    const cuts = cutsOf(word), whole = nearest(word, cuts);
    if (whole || wethi.lexicon.isWord(word) || word.length > 40) return whole && whole.word;
    const once = mendedWithin(word, cuts);
    return once && (mendedWithin(once, cutsOf(once)) || once);
  };
  const mendedWithin = (word, cuts) => {
    let best = null;
    for (let width = cuts.length > 1 ? Math.min(4, cuts.length) : 0; width > 0; width--) for (let first = 0; first + width <= cuts.length; first++) {
      const start = cuts[first][0], end = cuts[first + width - 1][1], near = ofStretch(word.slice(start, end), cuts.slice(first, first + width).map(cut => cut.map(at => at - start)));
      if (near && (!best || near.cost - 0.4 * width < best.cost)) best = { cost: near.cost - 0.4 * width, text: word.slice(0, start) + near.word + word.slice(end) };
    }
    return best && best.text;
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
    const beside = query.clauses.filter(one => one.kind === "field" || one.excluded), whole = list => list.map(([kind, other]) => [kind, [other, wethi.written(beside)].join(" ").trim()]);
    const first = loose && await stands(loose) ? [["loose", loose]] : [];
    const dated = text && text.length <= 60 && wethi.isPeriod(text) ? wethi.written([{ kind: "field", field: labels.date, texts: [text] }, ...beside]) : "";
    if (dated && await stands(dated)) first.push(["date", dated]);
    let isName = false;
    // words that stand in no text but name somebody or some place
    for (const field of chunks(text).join("").length > 1 && text.length <= 60 ? ["speaker", "org", "place"] : []) {
      const asked = wethi.written([{ kind: "field", field: labels[field], texts: [text] }, ...beside]);
      if (await stands(asked)) { first.push([field, asked]); isName = true; break; }
    }
    hear(rules.heard);
    const isShort = text && text.length <= 60;
    if (isShort) found.push(...whole(await foreign(text)));
    // keys of Thai letters are signs of the query language: without fields all that was typed counts
    const fields = query.clauses.filter(one => one.kind === "field"), typed = fields.length ? text : query.typed.trim();
    const typedWords = typed.length <= 60 ? typed.split(/\s+/).filter(Boolean) : [], isMeant = word => /^\d+$/.test(word) || known(wethi.foldText(word));
    const others = typedWords.map(word => isMeant(word) ? word : retyped(word, rules.keys) || word), changed = others.filter((other, n) => other !== typedWords[n]).join(" ");
    if (changed) {
      await wethi.lexicon.ready([chunks(changed).join(" ")]);
      const terms = wethi.terms(chunks(changed).join(" "), wethi.lexicon).filter(one => !one.part && one.term.length > 1 && known(one.term));
      const size = terms.reduce((sum, one) => sum + one.term.length, 0);
      if (terms.length && size * 10 >= 7 * changed.replace(/[\s.]/g, "").length) found.push(...(fields.length ? whole : list => list)([["keyboard", others.join(" ")]]));
    }
    if (isName || !isShort) return [...first, ...found.slice(0, 3)];
    const words = text.split(" ").filter(Boolean), better = words.map(word => { const folded = wethi.foldText(word).replace(/^[?!.,;()[\]+*…'“”‘’]+|[?!.,;()[\]+*…'“”‘’]+$/g, ""); return folded && !known(folded) && !folded.includes(":") ? mended(folded) || word : word; });
    if (better.some((word, n) => word !== words[n])) found.push(...whole([["spelling", better.join(" ")]]));
    return [...first, ...found.slice(0, 3)];
  };
})();

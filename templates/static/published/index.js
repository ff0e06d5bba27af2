// Loads the search index of a published copy piece by piece (classic scripts: pages opened from a folder may load nothing
// else) and reads what archive/web/published/packing.py wrote.
"use strict";
(() => {
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", VALUE = {}, SWAP = {};
  [...DIGITS].forEach((digit, n) => { VALUE[digit] = n; });
  const range = (first, last) => Array.from({ length: last - first }, (_, n) => String.fromCharCode(first + n));
  const ascii = range(0x21, 0x7f).filter(one => !" 0123456789.,()-\"\\".includes(one));
  [...range(0xe01, 0xe3b), ...range(0xe40, 0xe4f)].forEach((thai, n) => { SWAP[thai] = ascii[n]; SWAP[ascii[n]] = thai; });
  const unpack = text => text[0] === "~" ? text.slice(1).replace(/[^]/g, one => SWAP[one] || one) : text.slice(1);

  // letters that stand for words, as archive/web/published/shortening.py has them
  const standing = [[0x180, 0x2b0], [0x391, 0x3a2], [0x3a3, 0x400], [0x400, 0x483], [0x48a, 0x530]].flatMap(([first, last]) => range(first, last)), wordOf = new Map();
  const expand = text => text[0] === "+" ? unpack(text.slice(1)).replace(/[\u0180-\u052f]/g, one => wordOf.get(one) || one) : unpack(text);

  // every number written in `text`
  const numbers = text => {
    const found = [];
    for (let at = 0; at < text.length;) {
      let value = 0, unit = 1, digit;
      do { digit = VALUE[text[at++]]; value += (digit & 31) * unit; unit *= 32; } while (digit > 31 && at < text.length);
      found.push(value);
    }
    return found;
  };
  // the bits of two characters are thirteen, of one at the end six
  const SIGN = {};
  range(0x20, 0x7f).filter(one => !"\",\\".includes(one)).forEach((sign, n) => { SIGN[sign] = n; });
  // numbers in exponential Golomb codes of the order that the first character tells; with `paired` every second is of order 0
  const coded = (text, paired) => {
    const found = [], order = VALUE[text[0]], bits = [];
    for (let at = 1; at < text.length; at += 2) {
      const one = SIGN[text[at]], isLast = at + 1 === text.length, value = isLast ? one : one * 92 + SIGN[text[at + 1]];
      for (let n = isLast ? 5 : 12; n >= 0; n--) bits.push(value >> n & 1);
    }
    for (let at = 0; ;) {
      let size = paired && found.length % 2 ? 0 : order, value = 0;
      const low = 2 ** size;
      for (; bits[at]; at++) size += 1;
      if (at++ >= bits.length) return found;
      for (const end = at + size; at < end; at++) value = 2 * value + bits[at];
      found.push(value + 2 ** size - low);
    }
  };
  const steps = text => { let place = -1; return coded(text).map(step => { place += step + 1; return place; }); };
  const counted = text => {
    const found = coded(text, true), postings = [];
    for (let at = 0, place = -1; at < found.length; at += 2) {
      place += found[at] + 1;
      postings.push([place, found[at + 1] + 1]);
    }
    return postings;
  };
  const twos = text => Array.from(text, sign => [Math.floor(SIGN[sign] / 9), SIGN[sign] % 9]).flat();
  const runs = text => {
    if (text[0] === ":") return twos(text.slice(1));
    const found = numbers(text.slice(1)), values = [];
    if (text[0] === "=") return found;
    for (let at = 0; at < found.length; at += 2) for (let n = 0; n <= found[at + 1]; n++) values.push(found[at]);
    return values;
  };
  // sorted terms: how many characters each shares with the one before, and the rest
  const frontCoded = text => {
    let before = "";
    return unpack(text).split("\n").filter(Boolean).map(line => before = before.slice(0, VALUE[line[0]]) + line.slice(1));
  };
  const hash = key => {
    let value = 0x811c9dc5;
    for (let n = 0; n < key.length; n++) value = Math.imul(value ^ key.charCodeAt(n), 0x01000193) >>> 0;
    return value;
  };

  // pieces: one script element each; a piece that is not there is null, and the rest goes on
  const pieces = new Map(), waiting = new Map();
  const folder = document.currentScript ? document.currentScript.dataset.index : "";
  wethi.bytes = 0;
  wethi.put = (key, ...values) => { const done = waiting.get(key); waiting.delete(key); if (done) done(values); };
  const load = key => {
    if (!pieces.has(key)) {
      pieces.set(key, new Promise(done => {
        const script = document.createElement("script");
        waiting.set(key, done);
        script.src = folder + key + ".js" + wethi.version;
        script.onerror = () => { waiting.delete(key); done(null); };
        document.head.append(script);
      }));
    }
    return pieces.get(key);
  };
  wethi.version = document.currentScript && document.currentScript.dataset.version ? "?v=" + document.currentScript.dataset.version : "";

  let base = null;
  wethi.base = async () => {
    if (base) return base;
    const found = await load("base");
    if (!found) return null;
    base = found[0];
    base.kinds = runs(base.kinds);
    // in a large archive a character tells two lengths
    base.lengths = (base.levels.length > 9 ? Array.from(base.lengths, sign => SIGN[sign]) : twos(base.lengths)).map(level => base.levels[level]);
    const dashed = (day, id) => { const all = day && day.length === 4 ? id.slice(0, 4) + day : day; return all ? `${all.slice(0, 4)}-${all.slice(4, 6)}-${all.slice(6)}` : ""; };
    const period = ([from, to = from], id) => ({ from: dashed(from, id), to: dashed(to, id) });
    const events = base.events ? base.events.split(";").map(text => { const [id, ...days] = text.split(","); return { id, ...period(days, id) }; }) : [];
    base.chunks = steps(base.chunks);
    unpack(base.words).split(" ").forEach((word, n) => wordOf.set(standing[n], word));
    base.heavy = new Set(frontCoded(base.heavy));
    base.groupOf = new Int32Array(base.total);
    let place = 0, number = -1;
    base.groups = (base.groups ? base.groups.split(";") : []).map((text, n) => {
      const [own, count, ...days] = text.split(",");
      if (own[0] === "+") number += 1;
      const event = events[number], suffix = own.replace("+", ""), start = place;
      for (; place < start + +count; place++) base.groupOf[place] = n;
      return { id: event.id + (suffix && "." + suffix), event: event.id, start, count: +count, ...(days.length ? period(days, event.id) : { from: event.from, to: event.to }) };
    });
    return base;
  };

  // -- words ---------------------------------------------------------------------------------------------------------
  const buckets = new Map();
  const bucketOf = term => {
    let size = 2;
    while (size < term.length && base.heavy.has(term.slice(0, size))) size += 1;
    return term.length < 2 || base.heavy.has(term) ? 0 : 1 + hash(term.slice(0, size)) % base.w;
  };
  const readBucket = async number => {
    if (buckets.has(number)) return;
    const found = await load("w/" + number), words = new Map();
    buckets.set(number, { words, others: found ? found[2] : {} });
    if (!found) return;
    const codes = found[1].split(",");
    frontCoded(found[0]).forEach((term, n) => {
      const code = codes[n], list = code.replace(/^[*!]+/, ""), flags = code.slice(0, code.length - list.length);
      words.set(term, { name: flags.includes("*"), word: !flags.includes("!"), list });
    });
  };
  const entry = term => { const held = buckets.get(bucketOf(term)); return held && held.words.get(term); };
  const tight = text => text.replace(/[. ]/g, "");
  wethi.lexicon = {
    // read all that cutting these folded texts into words needs
    ready: async texts => {
      const wanted = new Set([0]);
      for (const text of texts) {
        for (const piece of wethi.pieces(text)) {
          for (let at = piece.at; at < piece.at + (piece.thai ? piece.text.length : 1); at++) {
            // no word begins with a mark, or with the consonant of a vowel written before it
            if (/[ะาำๅัิีึืฺุู็่้๊๋์ํ๎]/.test(text[at]) || (at > piece.at && /[เแโใไ]/.test(text[at - 1]))) continue;
            wanted.add(bucketOf(text.slice(at, at + 48))); wanted.add(bucketOf(tight(text.slice(at, at + 80))));
          }
        }
      }
      await Promise.all([...wanted].map(readBucket));
    },
    isWord: term => { const found = entry(term); return !!found && found.word; },
    ends: (text, at) => {
      const found = [];
      for (let end = at + 1; end <= Math.min(text.length, at + 48); end++) if (wethi.lexicon.isWord(text.slice(at, end))) found.push(end);
      return found;
    },
    // names of the archive's own layer in a folded text; dots and spaces do not count
    names: text => {
      const found = [], places = [...text].map((_, n) => n).filter(n => !". ".includes(text[n])), letters = tight(text);
      for (let at = 0; at < letters.length; at++) {
        for (let end = at + 2; end <= Math.min(letters.length, at + 80); end++) {
          const own = entry(letters.slice(at, end));
          if (own && own.name) found.push({ term: letters.slice(at, end), start: places[at], end: places[end - 1] + 1 });
        }
      }
      return found.filter(one => {
        const span = wethi.snap(text, one.start, one.end), next = text[one.end] || "", last = text[one.end - 1];
        return (wethi.isThai(last) ? span[1] === one.end : !/[\p{L}\p{N}]/u.test(next) || wethi.isThai(next)) && (wethi.isThai(text[one.start]) ? span[0] === one.start : !/[a-z0-9]/.test(text[one.start - 1] || ""));
      });
    },
    // every word read so far that stands anywhere, with the number of passages that hold it
    read: () => [...buckets.values()].flatMap(({ words }) => [...words].filter(([, own]) => own.list).map(([term, own]) => [term, holding(own.list, counted)])),
    others: text => { const held = buckets.get(bucketOf(tight(text))); return (held && Object.hasOwn(held.others, tight(text)) && held.others[tight(text)]) || []; },
    // terms that begin so, the commonest first
    beginning: async start => {
      const number = base.heavy.has(start) ? 1 + hash(start) % base.w : bucketOf(start), found = [];
      await readBucket(number);
      if (base.heavy.has(start)) {
        const common = unpack(buckets.get(number).others["^" + start] || "=").split(" ").filter(Boolean);
        await Promise.all(common.map(term => readBucket(bucketOf(term))));
        return common;
      }
      for (const [term, own] of buckets.get(number).words) if (term.startsWith(start) && own.list) found.push([term, holding(own.list, counted)]);
      return found.sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).slice(0, 50).map(([term]) => term);
    },
  };

  // -- lists of passages ---------------------------------------------------------------------------------------------
  const reference = list => numbers(list.slice(1));
  const holding = (list, read) => list[0] === "@" ? reference(list)[2] : read(list).length;
  const listed = async (list, read) => {
    if (list[0] !== "@") return read(list);
    const [page, place] = reference(list), found = await load("p/" + page);
    return found ? read(found[0].split(",")[place] || "") : [];
  };
  // {holding, read()} of a term, or null when no passage holds it
  wethi.postings = term => {
    const own = entry(term);
    return own && own.list ? { holding: holding(own.list, counted), read: () => listed(own.list, counted) } : null;
  };
  // a folder of grams, in files by all their characters but the last: {gram: {holding, read()}} of those that stand anywhere
  const shelf = folder => {
    const files = new Map();
    const fileOf = start => hash(start) % base[folder], startOf = gram => [...gram].slice(0, -1).join("");
    const open = async number => {
      if (files.has(number)) return;
      const held = new Map(), found = await load(`${folder}/${number}`), size = folder === "g" ? 2 : 4;
      files.set(number, held);
      if (!found) return;
      const codes = found[1].split(",");
      let n = 0;
      for (const line of unpack(found[0]).split("\n")) { const letters = [...line], start = letters.slice(0, size).join(""); for (const last of letters.slice(size)) held.set(start + last, codes[n++]); }
    };
    return {
      find: async wanted => {
        await Promise.all([...new Set(wanted.map(gram => fileOf(startOf(gram))))].map(open));
        const found = new Map();
        for (const gram of wanted) {
          const code = files.get(fileOf(startOf(gram))).get(gram);
          if (code) found.set(gram, { holding: holding(code, steps), read: () => listed(code, steps) });
        }
        return found;
      },
      beginning: async start => { await open(fileOf(start)); return [...files.get(fileOf(start)).keys()].filter(gram => gram.startsWith(start)); },
    };
  };
  const triples = shelf("g");
  wethi.grams = triples.find;
  wethi.gramsBeginning = triples.beginning;
  // runs of five characters that begin with a common triple
  wethi.wider = shelf("q");

  // -- passages ------------------------------------------------------------------------------------------------------
  const chunkOf = place => {
    let low = 0, high = base.chunks.length;
    while (low < high) { const middle = (low + high) >> 1; if (base.chunks[middle] <= place) low = middle + 1; else high = middle; }
    return low - 1;
  };
  const ready = new Map();
  wethi.passage = async place => {
    if (ready.has(place)) return ready.get(place);
    const chunk = chunkOf(place), found = await load("t/" + chunk), row = found && found[1][place - base.chunks[chunk]];
    const speaker = row ? unpack(row[3] || "=") : "", made = !row ? null : {
      shown: found[0][row[0]].map(one => typeof one === "string" && /^[=~]/.test(one) ? unpack(one) : one), anchor: row[1] || "",
      text: expand(row[2]), speaker, english: Object.hasOwn(found[2], speaker) ? found[2][speaker] : "", person: row[4] || "", role: row[5] || "", label: unpack(row[6] || "="),
      start: row[7] === undefined ? -1 : row[7], automatic: row[8] === "a",
    };
    ready.set(place, made);
    return made;
  };
  // what filters by name are decided by, a kind of value at a time: the values, rows of their numbers, the row of every place
  const facts = new Map();
  wethi.facts = name => {
    if (!facts.has(name)) facts.set(name, load("f/" + name).then(found => found && { values: frontCoded(found[0]), rows: found[1].split(",").map(steps), rowOf: runs(found[2]) }));
    return facts.get(name);
  };
  // who speaks when in a session: {lines: [[tone, path]], end, length in milliseconds}
  wethi.ribbon = async id => { const found = await load("r/" + id); return found && { lines: found[0], end: found[1], length: found[2] }; };
  // words of names in Latin letters that sound so, as archive/search/sounding.py has it
  wethi.sounding = async key => { const found = base.sounds.includes(key[0]) ? await load("n/" + key[0]) : null; return found && Object.hasOwn(found[0], key) ? found[0][key] : []; };
  // what people, organisations and places are called on English pages
  wethi.english = async () => { const found = await load("english"); return found ? found[0] : {}; };
  // the two titles of every event, by its id
  wethi.titles = async () => { const found = await load("titles"); return new Map(Object.entries(found ? found[0] : {}).map(([id, own]) => [id, own.map(unpack)])); };
})();

// The query language of a published copy, as archive/search/query.py and wanted.py read it.
"use strict";
(() => {
  const { foldText, stacks, terms, isThai } = wethi;
  const spaced = text => text.trim().split(/\s+/).join(" ");
  const hasLetters = text => /[\p{L}\p{N}ก-๛]/u.test(text);
  const arabic = text => text.replace(/[๐-๙]/g, digit => String(digit.charCodeAt(0) - 0xe50));
  class Malformed extends Error {}

  const clauseOf = (piece, rules) => {
    const { name, phrase, word, sign } = piece.groups;
    let value = phrase !== undefined ? phrase : word || "", quoted = phrase !== undefined;
    const excluded = sign.length === 1;
    if (name && rules.fields[name.toLowerCase()]) {
      if (!value.trim() || excluded) throw new Malformed(name);
      return [{ kind: "field", texts: [spaced(value)], field: rules.fields[name.toLowerCase()] }];
    }
    if (name) { value = quoted ? `${name}: ${value}` : `${name}:${value}`; quoted = false; }
    if (value === "OR" && !quoted && !sign) return ["OR"];
    value = spaced(value);
    return hasLetters(value) ? [{ kind: quoted ? "phrase" : "word", texts: [value], excluded }] : [];
  };
  const read = (text, rules) => {
    if ((text.match(/"/g) || []).length % 2) throw new Malformed("\"");
    const found = [], pattern = /(?<sign>-*)(?:(?<name>[^\s:"-][^\s:"]*):)?(?:"(?<phrase>[^"]*)"|(?<word>[^\s"]+)|(?<none>))/y;
    for (let at = 0; at < text.length;) {
      pattern.lastIndex = at;
      let piece = /\s/.test(text[at]) ? null : pattern.exec(text);
      if (!piece || !piece[0]) { at += 1; continue; }
      at += piece[0].length;
      // a value written after a space (ปี: 2567)
      const after = piece.groups.none !== undefined && rules.fields[(piece.groups.name || "").toLowerCase()] ? /^\s+("[^"]*"|(?!-|OR(?:\s|$))[^\s":]+(?![^\s"]*:))/.exec(text.slice(at)) : null;
      if (after) {
        pattern.lastIndex = 0;
        piece = pattern.exec(piece[0] + after[1]) || piece;
        at += after[0].length;
      }
      found.push(...clauseOf(piece, rules));
    }
    return found;
  };
  const joined = found => {
    const clauses = [];
    let open = false;
    for (const one of found) {
      if (one === "OR") { if (open || !clauses.length) throw new Malformed("OR"); open = true; continue; }
      if (!open) { clauses.push(one); continue; }
      const before = clauses.pop();
      if (before.excluded || one.excluded || before.field !== one.field) throw new Malformed("OR");
      clauses.push({ kind: before.kind === one.kind ? one.kind : "phrase", texts: [...before.texts, ...one.texts], field: one.field });
      open = false;
    }
    if (open) throw new Malformed("OR");
    return clauses;
  };

  // days and years as people write them, as archive/search/periods.py reads them
  const two = n => String(n).padStart(2, "0"), four = n => String(n).padStart(4, "0");
  const ceYear = digits => { const year = +digits + (digits.length === 2 ? 2500 : 0); return year >= rulesOf.firstBE ? year - 543 : year; };
  const monthOf = name => rulesOf.months[name.replace(/[.\s]/g, "").toLowerCase()] || 0;
  const dayOf = ({ year, month, day }, last) => `${four(year)}-${two(month || (last ? 12 : 1))}-${two(day || (last ? 31 : 1))}`;
  const isDay = ({ year, month = 1, day = 1 }) => year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  const numbersOf = text => {
    const found = /^(?<y>\d{4})(?:[-/](?<m>\d{1,2}))?(?:[-/](?<d>\d{1,2}))?$/.exec(text) || /^(?:(?<d>\d{1,2})[/.-])?(?<m>\d{1,2})[/.-](?<y>\d{4})$/.exec(text) || /^(?<d>\d{1,2})[/.](?<m>\d{1,2})[/.](?<y>\d{2})$/.exec(text);
    return found && { year: ceYear(found.groups.y), month: found.groups.m && +found.groups.m, day: found.groups.d && +found.groups.d };
  };
  // one end of a period in words; an end without a month or year takes those of `after`
  const endOf = (text, after) => {
    const found = /^(?<day>\d{1,2}(?!\d))?\s*(?<month>[A-Za-zก-๎][A-Za-zก-๎.\s]*?)?\s*(?<year>\d{4}|\d{2})?$/.exec(text), { day, month, year } = found ? found.groups : {};
    if (!found || (month && !monthOf(month)) || (month && /^[a-z]/i.test(month) && (year || "").length === 2)) return null;
    if (!month && day && !year) return after && after.day ? { ...after, day: +day } : +day >= 40 ? { year: ceYear(day) } : null;
    if (!month) return year && !day ? { year: ceYear(year) } : null;
    if (!year && !after) return null;
    return { year: year ? ceYear(year) : after.year, month: monthOf(month), day: day && +day };
  };
  const spanOf = value => {
    const plain = arabic(value).trim().replace(/(?:วันที่|เดือน|ปี)\s*(?=[\dก-ฮเ-ไ])|(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|[BC]\.?E\.?|A\.?D\.?)\s*(?=\d)/g, ""), numbers = numbersOf(plain);
    const [first, second, more] = numbers ? [] : plain.split(/\s*(?:-|–|—|ถึง|\bto\b|\buntil\b)\s*/);
    const last = numbers || (more === undefined ? endOf(second || first, null) : null), begun = second && last ? endOf(first, last) : last;
    if (!last || !begun || !isDay(last) || !isDay(begun)) throw new Malformed(value);
    return [dayOf(begun, false), dayOf(last, true)];
  };
  const yearsOf = value => [...new Set(value.split(",").flatMap(one => {
    const [first, last] = spanOf(one.replace("..", "-")), [start, end] = [+first.slice(0, 4), +last.slice(0, 4)].sort((a, b) => a - b);
    if (!first.endsWith("-01-01") || !last.endsWith("-12-31") || monthOf(one.replace(/[^A-Za-zก-๎.]/g, ""))) throw new Malformed(value);
    return Array.from({ length: Math.min(end - start, 100) + 1 }, (_, n) => start + n);
  }))];
  const isOpen = value => value.startsWith("..") || value.endsWith("..");
  const periodOf = values => {
    const days = values.map(value => {
      const [first, last] = value.includes("..") ? [value.slice(0, value.indexOf("..")), value.slice(value.indexOf("..") + 2)] : [value, value];
      if (!first && !last) throw new Malformed(value);
      const spans = [first, last].map(end => end && spanOf(end)), start = first && spans[0][0], end = last && spans[1][1];
      return start && end && start > end ? [spans[1][0], spans[0][1]] : [start, end];
    });
    if (!days.length) return ["", ""];
    return [days.map(day => day[0]).sort()[0], days.some(day => !day[1]) ? "" : days.map(day => day[1]).sort().pop()];
  };
  wethi.yearsOf = yearsOf;
  wethi.isPeriod = text => { try { return !!spanOf(text); } catch (error) { if (error instanceof Malformed) return false; throw error; } };
  let rulesOf = {};
  const filtersOf = (clauses, rules) => {
    rulesOf = rules;
    const values = {};
    for (const one of clauses) if (one.kind === "field") (values[one.field] = values[one.field] || []).push(...one.texts);
    const kinds = (values.type || []).map(value => rules.thaiKinds[value.toLowerCase()] || value.toLowerCase());
    if (kinds.some(kind => !rules.kinds.includes(kind))) throw new Malformed("type");
    if ((values.has || []).some(value => !rules.recording.includes(value.toLowerCase()))) throw new Malformed("has");
    const years = values.year || [], [from, to] = periodOf([...(values.date || []), ...years.filter(isOpen)]), named = {};
    const tight = value => foldText(value).replaceAll(" ", "");
    const placesOf = value => { const bare = foldText(value).trim().replace(/^(?:จังหวัด|จ\.)\s*/, ""); return [value, rules.provinces[tight(bare).replaceAll(".", "")] || bare || value]; };
    for (const name of ["speaker", "event", "org", "place"]) if (values[name]) named[name] = [...new Set(values[name].flatMap(value => name === "place" ? placesOf(value) : [value]).map(tight))];
    return { named, kinds, languages: (values.lang || []).map(value => rules.languages[value.toLowerCase()] || value.toLowerCase()), years: years.filter(value => !isOpen(value)).flatMap(yearsOf), from, to, recording: !!values.has };
  };

  // {clauses, filters, literal}: any text at all is read, a malformed one as plain words
  wethi.parse = (typed, rules) => {
    const text = typed.slice(0, 10000).replace(/[\0-\x08\x0e-\x1b\x7f]/g, " ").replace(/[“”„‟«»＂]/g, "\"");
    let clauses, filters, literal = false;
    try {
      clauses = joined(read(text, rules)).slice(0, 200);
      filters = filtersOf(clauses, rules);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      literal = true;
      const words = text.split(/\s+/).flatMap(word => spaced(word.replace(/["“”]/g, " ")).replace(/^-+|-+$/g, "").split(" "));
      clauses = words.filter(word => hasLetters(word) && word !== "OR").slice(0, 200).map(word => ({ kind: "word", texts: [word] }));
      filters = filtersOf([], rules);
    }
    const wanted = clauses.filter(one => one.kind !== "field" && !one.excluded);
    return {
      typed, clauses, filters, literal, words: wanted.flatMap(one => one.texts),
      phrases: wanted.filter(one => one.kind === "phrase").map(one => one.texts),
      excluded: clauses.filter(one => one.excluded).flatMap(one => one.texts),
    };
  };
  // a query in its own language, written one way
  wethi.written = clauses => clauses.map(one => one.kind === "field"
    ? one.texts.map(text => `${one.field}:${text.includes(" ") ? `"${text}"` : text}`).join(" ")
    : (one.excluded ? "-" : "") + one.texts.map(text => one.kind === "phrase" ? `"${text}"` : text).join(" OR ")).join(" ");
  // the query with its phrases as words, which need not stand side by side; "" if it has none
  wethi.loosened = query => query.phrases.length ? wethi.written(query.clauses.map(one => one.kind === "phrase" && !one.excluded ? { kind: "word", texts: [one.texts.join(" ")] } : one)) : "";
  wethi.readAs = (query, words) => {
    const parts = [], loose = query.clauses.filter(one => one.kind === "word" && !one.excluded).flatMap(one => one.texts);
    if (loose.length) parts.push(`${words.words} ${loose.join(" · ")}`);
    for (const group of query.phrases) parts.push(`${words.must} ${group.map(text => `“${text}”`).join(` ${words.or} `)}`);
    for (const text of query.excluded) parts.push(`${words.without} “${text}”`);
    for (const one of query.clauses) if (one.kind === "field") for (const text of one.texts) parts.push(words.field(one.field, text));
    return parts.join(" — ");
  };

  const isString = text => text.length >= 2 && text.length <= 200 && stacks(text).length >= (isThai(text[0]) ? 2 : 1);
  const isFragment = (term, lexicon) => isThai(term[0]) && stacks(term).length === 1 && (term.length === 1 || !lexicon.isWord(term));
  const rootsOf = whole => {
    if (whole.includes(" ")) return [];
    for (const prefix of ["การ", "ความ"]) {
      const root = whole.slice(prefix.length);
      if (whole.startsWith(prefix) && /^[ก-ฮเ-ไ]/.test(root) && isString(root)) return [root];
    }
    return [];
  };
  const chunksOf = query => query.words.flatMap(text => foldText(text).split(" ")).filter(Boolean);
  // the folded words of everything asked for: what the lexicon must hold before `wanted` can be called
  wethi.askedFor = query => [chunksOf(query).join(" "), ...query.excluded.map(text => foldText(text).trim()), ...query.phrases.flat().map(text => foldText(text).trim())];

  // what to look for: terms with weights, a half-typed word, strings, roots, phrases, what may not stand
  wethi.wanted = (query, lexicon, expansions, rules) => {
    const chunks = chunksOf(query), whole = chunks.join(" "), questions = new Set(rules.questions);
    const found = [...terms(whole, lexicon), ...lexicon.names(whole)], weights = new Map(), inner = new Set();
    for (const one of found) {
      if (one.part) inner.add(one.term);
      else if (!isFragment(one.term, lexicon)) weights.set(one.term, (weights.get(one.term) || 0) + 1);
    }
    const asked = [...weights].filter(([term]) => !questions.has(term)), all = asked.length ? asked : [...weights];
    const small = new Set(rules.small), telling = all.filter(([term]) => !small.has(term)), words = new Map(telling.length >= rules.enough ? telling : all);
    for (const part of inner) if (!questions.has(part) && stacks(part).length >= 3 && !words.has(part)) words.set(part, rules.part);
    const thai = chunks.length < 2 ? [] : [...new Set(chunks.filter(chunk => isThai(chunk[0]) && !questions.has(chunk)))].slice(0, 12);
    const strings = [...(isString(whole) ? [whole] : [""]), ...thai.filter(isString), ...expansions.map(name => foldText(name).trim())];
    const outer = found.filter(one => !one.part).sort((one, other) => one.start - other.start);
    const last = chunks.length > 1 ? chunks[chunks.length - 1] : outer.length > 1 ? outer[outer.length - 1].term : "";
    const excluded = query.excluded.map(text => foldText(text).trim());
    const single = new Map(excluded.map(text => { const own = terms(text, lexicon).filter(one => !one.part); return [text, own.length === 1 ? own[0].term : ""]; }));
    return {
      words: new Map([...words].slice(0, 300)), prefix: last.length >= 2 && last.length <= 40 && !questions.has(last) ? last : "",
      // one word as typed: where it stands whole anywhere, short pieces of it only order hits
      unit: chunks.length === 1 && !query.phrases.length,
      crumbs: new Set(chunks.length === 1 && outer.length > 1 ? outer.map(one => one.term).filter(term => stacks(term).length < 3) : []),
      strings: strings.length > 1 || strings[0] ? [...new Set(strings)] : [], roots: rootsOf(whole), shape: whole,
      required: query.phrases.map(group => group.map(text => foldText(text).trim())),
      excluded: excluded.filter(text => !single.get(text)), excludedWords: [...single.values()].filter(Boolean), filters: query.filters,
    };
  };
})();

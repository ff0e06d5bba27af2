// Answers a question from the index of a published copy, as archive/search/engines/answer.py does.
"use strict";
(() => {
  const EXACT = 2e6, ROOT = 1e6, MOST_READ = 30000, DEPTH = 40, FEWER = 32, VERIFIED = 8, SMALL = 3000, MOST_OPENED = 6;
  const idf = (holding, total) => holding <= total ? Math.log(1 + (total - holding + 0.5) / (holding + 0.5)) : 0;

  const MOST_GRAMS = 16000, MOST_GROUPS = 6, MOST_UNSURE = 24, NOWHERE = { places: new Set(), sure: new Set() };
  // of many a few, spread over all of them
  const spread = list => list.length <= MOST_GROUPS ? list : Array.from({ length: MOST_GROUPS }, (_, n) => list[Math.floor(n * list.length / MOST_GROUPS)]);
  const sizeOf = list => list.reduce((sum, own) => sum + own.holding, 0);
  // places that stand in a list of every group (complete, and nearly free of others), read rarest first
  const common = async (lists, places = null) => {
    let read = 0;
    for (const list of lists.sort((one, other) => sizeOf(one) - sizeOf(other))) {
      if (places && (places.size <= 3 || read + sizeOf(list) > MOST_GRAMS)) break;
      read += sizeOf(list);
      const here = new Set((await Promise.all(list.map(own => own.read()))).flat());
      places = places ? new Set([...places].filter(place => here.has(place))) : here;
    }
    return places;
  };
  // groups of lists of longer runs, as far as they are written: those that begin with a common triple.
  // `isWhole`: what they hold is the string itself
  const widerLists = async (text, first, base) => {
    const letters = [...text], runs = letters.length === 4 ? [text] : spread(wethi.widerGrams(text)), start = run => [...run].slice(0, 3).join("");
    const starts = await wethi.grams([...runs.map(start), ...first]), isWritten = run => starts.has(start(run)) && starts.get(start(run)).holding > base.common;
    const written = runs.filter(isWritten), wanted = letters.length === 4 ? (await Promise.all(written.map(wethi.wider.beginning))).flat() : written;
    // behind a vowel the string's first triple is another, which may be common though its own is not
    const led = first.length > 1 && letters.length > 3 && !isWritten(text) ? first.map((triple, n) => n && isWritten(triple) ? triple[0] + letters.slice(0, 4).join("") : triple) : [];
    const found = await wethi.wider.find([...wanted, ...led.filter(run => [...run].length > 3)]), own = run => found.get(run) || starts.get(run);
    const lists = letters.length === 4 && written.length ? [[...found.values()]] : wanted.map(run => found.has(run) ? [found.get(run)] : []);
    return { lists: led.length ? [...lists, led.map(own).filter(Boolean)] : lists, isWhole: [4, 5].includes(letters.length) && isWritten(text) };
  };
  // {places, sure}: where a string may stand, and where it surely does
  const stringPlaces = async (text, base) => {
    const all = wethi.requiredGrams(text), length = [...text].length;
    if (!all.length) {
      const grams = (await Promise.all(wethi.gramPrefixes(text).map(one => [...one].length < 3 ? wethi.gramsBeginning(one) : [one]))).flat();
      const places = await common([[...(await wethi.grams(grams)).values()]]);
      return { places, sure: places };
    }
    // the first triple may stand behind five vowels: where others are asked for too it tells little for what it costs
    const groups = spread(all.length > 2 && all[0].length > 1 ? all.slice(1) : all), found = await wethi.grams(groups.flat());
    const lists = groups.map(group => group.map(gram => found.get(gram)).filter(Boolean));
    if (lists.some(list => !list.length)) return NOWHERE;
    const isRare = lists.some(list => sizeOf(list) <= base.common);
    let places = isRare ? await common(lists) : null;
    if (places && places.size <= MOST_UNSURE) return { places, sure: NOWHERE.places };
    const wider = await widerLists(text, all[0], base);
    if (wider.lists.some(list => !list.length)) return NOWHERE;
    places = await common(wider.lists.length ? wider.lists : lists, places);
    const own = length === 3 && found.get(text);
    return { places, sure: own ? new Set(await own.read()) : wider.isWhole ? places : NOWHERE.places };
  };

  // a test of places by the filters; facts are read only when a filter asks for them
  const filterOf = async (filters, base) => {
    const tests = [], overlaps = (group, from, to) => group.from && (!to || group.from <= to) && (!from || (group.to || group.from) >= from);
    const group = place => base.groups[base.groupOf[place]];
    if (filters.kinds.length) tests.push(place => filters.kinds.includes(base.rules.kinds[base.kinds[place]]));
    if (filters.years.length) tests.push(place => filters.years.some(year => overlaps(group(place), `${String(year).padStart(4, "0")}-01-01`, `${String(year).padStart(4, "0")}-12-31`)));
    if (filters.from || filters.to) tests.push(place => overlaps(group(place), filters.from, filters.to));
    const asked = [];
    for (const [name, texts] of Object.entries(filters.named)) {
      // an event asked for by its id is known already
      if (name === "event" && texts.every(text => /^(\d{4}|undated)\.[a-z0-9-]+$/.test(text))) tests.push(place => texts.some(text => group(place).event.includes(text)));
      else asked.push([name + "_form", value => { const tight = wethi.foldText(value).replaceAll(" ", ""); return texts.some(text => tight.includes(text)); }]);
    }
    if (filters.languages.length) asked.push(["language", value => filters.languages.includes(value)]);
    if (filters.recording) asked.push(["recording", value => value === "yes"]);
    const columns = await Promise.all(asked.map(([name]) => wethi.facts(name)));
    columns.forEach((facts, n) => {
      const passing = facts ? facts.values.map(asked[n][1]) : [], allowed = facts ? facts.rows.map(row => row.some(value => passing[value])) : [];
      tests.push(place => !!facts && allowed[facts.rowOf[place]]);
    });
    return tests.length ? place => tests.every(test => test(place)) : null;
  };

  const weightsOf = async (wanted, rules, isWhole) => {
    const weights = new Map(wanted.words);
    if (wanted.prefix && !isWhole && !wethi.postings(wanted.prefix)) {
      for (const term of await wethi.lexicon.beginning(wanted.prefix)) if (!weights.has(term)) weights.set(term, rules.prefix);
    }
    return weights;
  };
  // scores by words, rarest first; `left`: words so common that reading their lists would take too long
  const byWords = async (wanted, base, isWhole) => {
    const { k1, b } = base.rules, scores = new Map(), left = [], matched = new Set();
    const found = [...await weightsOf(wanted, base.rules, isWhole)].map(([term, weight]) => [term, weight, wethi.postings(term)]).filter(one => one[2]);
    found.sort((one, other) => one[2].holding - other[2].holding);
    let read = 0;
    const chosen = found.filter(([term, , own]) => { read += own.holding; if (read <= MOST_READ) return true; left.push(term); return false; });
    const lists = await Promise.all(chosen.map(([, , own]) => own.read()));
    chosen.forEach(([term, weight, own], n) => {
      const isCrumb = isWhole && wanted.crumbs.has(term), worth = weight * idf(own.holding, base.total) * (k1 + 1);
      for (const [place, count] of lists[n]) {
        const norm = k1 * (1 - b + b * base.lengths[place] / (base.average || 1));
        scores.set(place, (scores.get(place) || 0) + worth * count / (count + norm));
        if (!isCrumb) matched.add(place);
      }
    });
    return { scores, left, matched };
  };

  const shapeOf = async (text, base) => {
    const { k1, b, shape } = base.rules, grams = spread(wethi.requiredGrams(text).slice(1)).map(group => group[0]).filter(gram => gram.trim());
    const found = await wethi.grams(grams);
    return body => {
      const norm = k1 * (1 - b + b * body.length / (base.characters || 1));
      let score = 0;
      for (const [gram, own] of found) {
        const count = body.split(gram).length - 1;
        if (count) score += shape * (k1 + 1) * idf(own.holding, base.total) * count / (count + norm);
      }
      return score;
    };
  };
  const counts = pairs => { const found = new Map(); for (const one of pairs) found.set(one, (found.get(one) || 0) + 1); return found; };

  // whether a string stands in any of the places that may hold it; a few are looked into
  const stands = async (text, { places, sure }) => {
    if (!text || sure.size) return !!text;
    for (const place of [...places].slice(0, MOST_OPENED)) {
      const passage = await wethi.passage(place);
      if (passage && wethi.foldText(passage.text).includes(text)) return true;
    }
    return false;
  };

  // {total, groups, ranked, facets, query, wanted}: `ranked` are groups with their best places, best first
  wethi.search = async (text, { sort = "relevance", expand = true, start = 0, limit = 10 } = {}) => {
    const base = await wethi.base();
    if (!base) return null;
    const query = wethi.parse(text, base.rules);
    await wethi.lexicon.ready(wethi.askedFor(query));
    const expanded = expand ? [...new Set([query.words.join(" "), ...query.words].flatMap(one => wethi.lexicon.others(wethi.foldText(one))))].slice(0, 9) : [];
    const wanted = wethi.wanted(query, wethi.lexicon, expanded, base.rules), rules = base.rules;
    const strings = new Map();
    const placesOf = async one => { if (!strings.has(one)) strings.set(one, await foundPlaces(one)); return strings.get(one); };
    // a word among several of the question is looked for as a word: its parts of compounds are words too
    const foundPlaces = async one => {
      const own = one && one !== wanted.strings[0] && wanted.words.has(one) && wethi.lexicon.isWord(one) ? wethi.postings(one) : null;
      const stands = own && new Set((await own.read()).map(([place]) => place));
      return stands ? { places: stands, sure: stands } : one ? stringPlaces(one, base) : NOWHERE;
    };
    const { scores, left, matched: byWord } = await byWords(wanted, base, wanted.unit && await stands(wanted.strings[0], await placesOf(wanted.strings[0] || "")));
    const hasText = wanted.words.size || wanted.strings.length || wanted.prefix, solid = new Set(byWord);
    if (!hasText) {
      const filters = query.filters, any = Object.keys(filters.named).length || filters.kinds.length || filters.languages.length || filters.years.length || filters.from || filters.to || filters.recording;
      if (any || wanted.excluded.length || wanted.excludedWords.length) for (let place = 0; place < base.total; place++) scores.set(place, 0);
    }
    const add = (place, value) => scores.set(place, (scores.get(place) || 0) + value), stringed = [];
    for (const one of new Set([...wanted.strings, ...wanted.roots])) stringed.push([one, await placesOf(one)]);
    for (const [one, own] of stringed) {
      const first = one === wanted.strings[0], root = wanted.roots.includes(one);
      const worth = first ? 0 : rules.string * idf(own.places.size, base.total) * (rules.k1 + 1) / 2;
      for (const place of own.places) { solid.add(place); if (!root) add(place, worth); else if (!scores.has(place)) scores.set(place, 0); }
    }
    const whole = new Set((await placesOf(wanted.strings[0] || "")).places), roots = new Set();
    for (const one of wanted.roots) for (const place of (await placesOf(one)).places) roots.add(place);
    if (hasText) for (const place of scores.keys()) if (!solid.has(place)) scores.delete(place);
    const keep = async test => { for (const place of scores.keys()) if (!test(place)) scores.delete(place); };
    for (const group of wanted.required) {
      const found = new Set();
      for (const one of group) for (const place of (await placesOf(one)).places) found.add(place);
      await keep(place => found.has(place));
    }
    for (const one of wanted.excluded) { const own = (await placesOf(one)).places; await keep(place => !own.has(place)); }
    for (const one of wanted.excludedWords) {
      const own = wethi.postings(one), found = new Set(own ? (await own.read()).map(([place]) => place) : []);
      await keep(place => !found.has(place));
    }
    const passes = await filterOf(query.filters, base);
    if (passes) await keep(passes);

    const scored = place => scores.get(place) + (whole.has(place) ? EXACT : roots.has(place) ? ROOT : 0);
    const byId = (one, other) => one - other;
    // newest (or oldest) first, the undated last
    const isByDate = sort !== "relevance", sign = sort === "oldest" ? -1 : 1;
    const order = isByDate || !hasText
      ? [...scores.keys()].sort((one, other) => { const a = base.groups[base.groupOf[one]].from, b = base.groups[base.groupOf[other]].from; return a === b ? byId(one, other) : !a ? 1 : !b ? -1 : a < b ? sign : -sign; })
      : [...scores.keys()].sort((one, other) => scored(other) - scored(one) || byId(one, other));
    const shape = hasText ? await shapeOf(wanted.shape, base) : null;

    // the best by words are compared by their shape too; of a long question fewer, for its words tell more and cost more
    const depth = base.total < SMALL ? DEPTH : Math.max(start + VERIFIED, FEWER - Math.floor(Math.max(0, wanted.shape.length - 16) / 2));
    // only the passages that may be shown are opened: there strings are checked letter by letter
    const certain = (one, place) => strings.get(one).sure.has(place);
    const isSure = place => (byWord.has(place) || wanted.strings.concat(wanted.roots).some(one => one && certain(one, place))) && wanted.required.every(group => group.some(one => certain(one, place)));
    const check = async place => {
      const passage = await wethi.passage(place);
      if (!passage) { scores.delete(place); return; }
      const body = wethi.foldText(passage.text), holds = one => one && body.includes(one);
      if (whole.has(place) && !holds(wanted.strings[0])) whole.delete(place);
      if (roots.has(place) && !wanted.roots.some(holds)) roots.delete(place);
      const stands = !hasText || byWord.has(place) || wanted.strings.some(holds) || wanted.roots.some(holds);
      if (!stands || !wanted.required.every(group => group.some(holds))) { scores.delete(place); whole.delete(place); roots.delete(place); return; }
      if (shape) scores.set(place, scores.get(place) + shape(body) + rules.title * [...wanted.words.keys()].filter(term => wethi.foldText(passage.shown[1] || "").includes(term)).length);
    };
    const checked = new Set(), firstOf = () => {
      const seen = new Map();
      for (const place of order) {
        if (!scores.has(place)) continue;
        const group = base.groupOf[place];
        if (!seen.has(group)) { if (seen.size >= start + limit) continue; seen.set(group, []); }
        seen.get(group).push(place);
      }
      return seen;
    };
    const unsure = hasText ? order.filter(place => !isSure(place)) : [];
    const verify = async places => { for (const place of places) checked.add(place); await Promise.all(places.map(check)); };
    if (unsure.length <= MOST_UNSURE) await verify(unsure.filter(place => scores.has(place)));
    if (!isByDate && hasText) await verify(order.filter(place => scores.has(place) && !checked.has(place)).slice(0, depth));
    for (let round = 0; round < 10; round++) {
      if (!isByDate && hasText) order.sort((one, other) => (scores.has(other) ? scored(other) : -1) - (scores.has(one) ? scored(one) : -1) || byId(one, other));
      const open = [...firstOf().values()].slice(start).map(places => places[0]).filter(place => !checked.has(place));
      if (!open.length) break;
      await verify(open);
    }
    const places = order.filter(place => scores.has(place)), seen = firstOf(), kinds = counts(places.map(place => base.rules.kinds[base.kinds[place]]));
    const years = counts(places.flatMap(place => {
      const { from, to } = base.groups[base.groupOf[place]], first = +from.slice(0, 4), last = +(to || from).slice(0, 4);
      return from ? Array.from({ length: last - first + 1 }, (_, n) => String(first + n)) : [];
    }));
    return {
      query, wanted, expanded, left, total: places.length, groups: new Set(places.map(place => base.groupOf[place])).size, places,
      exact: places.length > 0 && whole.has(places[0]),
      ranked: [...seen].slice(start, start + limit).map(([group, own]) => ({ ...base.groups[group], places: own })),
      facets: { year: years, type: kinds },
    };
  };
  // counts of the values that are asked for seldom, for places found
  wethi.further = async places => {
    const base = await wethi.base(), found = { event: counts(places.map(place => base.groups[base.groupOf[place]].event)) };
    for (const name of ["speaker", "org", "province", "language", "recording"]) {
      const facts = await wethi.facts(name);
      if (facts) found[name] = counts(places.flatMap(place => facts.rows[facts.rowOf[place]].map(value => facts.values[value])));
    }
    return found;
  };
})();

// The search page of a published copy: the question of the address, answered on the reader's own device.
"use strict";
(() => {
  const words = JSON.parse(document.getElementById("words").textContent), place = document.getElementById("answer"), root = place.dataset.root;
  const home = place.dataset.home, picture = place.dataset.picture, english = words.language === "en", { escape } = wethi;
  const PAGE = 10, MOMENTS = 3;
  const t = (key, values = {}) => {
    const template = (values.n === 1 && words[key + ".one"]) || words[key] || key;
    return template.replace(/\{(\w+)\}/g, (_, name) => typeof values[name] === "number" ? values[name].toLocaleString("en-US") : values[name]);
  };
  // what is not in the language of the page says so
  const lang = text => { const thai = /[ก-๛]/.test(text); return thai === english && (thai || /[A-Za-z]{2}/.test(text)) ? ` lang="${thai ? "th" : "en"}"` : ""; };
  const word = (group, value) => words[`${group}.${value}`] || value;
  const asked = new URLSearchParams(location.search), typed = (asked.get("q") || "").slice(0, 500);
  const filters = [...new Set([...asked.getAll("f"), ...asked.getAll("in")].map(one => one.trim()).filter(Boolean))].slice(0, 20);
  const page = Math.min(Math.max(parseInt(asked.get("page"), 10) || 1, 1), 500), sort = ["date", "oldest"].includes(asked.get("sort")) ? asked.get("sort") : "relevance";
  const link = ({ q = typed, f = filters, page = 1, sort: by = sort, literal = asked.get("typed") }) => {
    const pairs = [["q", q], ...f.map(one => ["f", one]), ["sort", by === "relevance" ? "" : by], ["typed", literal || ""], ["page", page > 1 ? String(page) : ""]];
    return escape(location.pathname.split("/").pop() + "?" + new URLSearchParams(pairs.filter(([, value]) => value)));
  };

  // addresses of this copy
  const folder = home.slice(0, home.lastIndexOf("/") + 1);
  const pathOf = id => /\.p\d+$/.test(id) ? `photos/${id}` : /\.\d+$/.test(id) ? `sessions/${id}` : `events/${id}`;
  const pageOf = (id, anchor = "", query = "") => escape(`${folder}${pathOf(id)}/index.html${query}${anchor && "#" + anchor}`);
  const personOf = id => escape(`${folder}people/${encodeURIComponent(id)}/index.html`);

  const quoted = value => { const plain = value.replaceAll("\"", " ").trim(); return /^[A-Za-z0-9.-]+$/.test(plain) ? plain : `"${plain}"`; };
  const FIELD = { year: "year", event: "event", speaker: "speaker", org: "org", province: "place", type: "type", language: "lang" };
  const yearText = year => String(english ? +year : +year + 543);
  const titles = new Map();
  const valueText = (name, value) => name === "year" ? yearText(value) : name === "type" ? word("kind", value) : name === "language" ? word("language", value) : titles.get(value) || value;
  const RECORDING = "has:recording";
  const chipText = filter => {
    if (filter === RECORDING) return t("facet.has_recording");
    const at = filter.indexOf(":"), field = filter.slice(0, at), value = filter.slice(at + 1).replaceAll("\"", ""), name = Object.keys(FIELD).find(one => FIELD[one] === field);
    return name === "year" && /^\d+$/.test(value) ? t(english ? "era.ce" : "era.be", { year: yearText(+value >= 2400 ? +value - 543 : value) }) : name ? valueText(name, value) : filter;
  };
  const chips = () => filters.length ? `<ul class="chips" aria-label="${escape(t("search.filters"))}">${filters.map(one => `<li><a class="chip" aria-current="true" href="${link({ f: filters.filter(other => other !== one) })}"><span>${escape(chipText(one))}</span> × <span class="vh">${escape(t("facet.remove"))}</span></a></li>`).join("")}</ul>` : "";
  const facet = (name, counts) => {
    const rows = [...counts].sort(name === "year" ? (one, other) => other[0] - one[0] : (one, other) => other[1] - one[1] || one[0].localeCompare(other[0], "th")).slice(0, 40);
    const line = ([value, count]) => {
      const filter = `${FIELD[name]}:${quoted(value)}`, current = filters.includes(filter);
      return `<li><a href="${link({ f: current ? filters.filter(one => one !== filter) : [...filters, filter] })}"${current ? " aria-current=\"true\"" : ""}><span${lang(valueText(name, value))}>${escape(valueText(name, value))}</span> <span class="num">${count.toLocaleString("en-US")}</span></a></li>`;
    };
    const shown = `<h3 id="f-${name}">${escape(t("facet." + name))}</h3><ul aria-labelledby="f-${name}">${rows.slice(0, 6).map(line).join("")}</ul>`;
    return shown + (rows.length > 6 ? `<details class="further"><summary>${escape(t("facet.more", { n: rows.length - 6 }))}</summary><ul aria-labelledby="f-${name}">${rows.slice(6).map(line).join("")}</ul></details>` : "");
  };

  const recorded = counts => counts && counts.get("yes") && !filters.includes(RECORDING) ? `<h3 id="f-recording">${escape(t("facet.recording"))}</h3><ul aria-labelledby="f-recording"><li><a href="${link({ f: [...filters, RECORDING] })}"><span>${escape(t("facet.has_recording"))}</span> <span class="num">${counts.get("yes").toLocaleString("en-US")}</span></a></li></ul>` : "";
  const clock = ms => { const s = Math.floor(ms / 1000), m = Math.floor(s / 60), two = n => String(n).padStart(2, "0"); return m >= 60 ? `${Math.floor(m / 60)}:${two(m % 60)}:${two(s % 60)}` : `${m}:${two(s % 60)}`; };
  const whereOf = (id, kind, one) => one.start >= 0 ? clock(one.start) : kind === "slides" ? (one.label ? t("search.slide", { number: one.label }) : t("kind.slides"))
    : kind === "caption" ? t("photo.numbered", { number: id.slice(id.lastIndexOf(".p") + 2) }) : kind === "title" ? t("search.whole") : one.label ? t(one.anchor[0] === "t" ? "search.paragraph_at" : "search.page", { number: one.label }) : t("search.paragraph");
  const iconOf = kind => document.getElementById("icon-" + ({ transcript: "flag", title: "flag", slides: "slide", caption: "photo" }[kind] || "page")).innerHTML;
  const moment = (id, kind, one, found, rules, image) => {
    const tag = kind === "transcript" ? t(one.automatic ? "coverage.automatic" : "coverage.checked") : kind === "title" ? "" : t("kind." + kind), role = one.role ? word("role", one.role) : "";
    const speaker = (english && one.english) || one.speaker;
    const who = speaker ? `${one.person ? `<a href="${personOf(one.person)}"${lang(speaker)}>${escape(speaker)}</a>` : `<b${lang(speaker)}>${escape(speaker)}</b>`}${role ? ` · ${escape(role)}` : ""} ` : "";
    const [width, height] = (image || "").split("x"), drawn = image ? `<img class="thumb" src="${escape(root)}images/${id}/small.webp" width="${width}" height="${height}" alt="" loading="lazy">` : "";
    return `<li class="moment"><div>${drawn}<a class="at" href="${pageOf(id, one.anchor)}">${iconOf(kind)}<span class="num">${escape(whereOf(id, kind, one))}</span></a></div><div>${who || tag ? `<p class="who">${who}${tag && `<span class="tag${kind === "transcript" ? (one.automatic ? " auto" : " ok") : ""}">${escape(tag)}</span>`}</p>` : ""}<p class="snip"${lang(one.text)}>${wethi.snippet(one.text, found.wanted, rules)}</p></div></li>`;
  };
  const passages = async (group, base, most) => {
    const rows = await Promise.all(group.places.slice(0, most).map(async at => ({ at, kind: base.rules.kinds[base.kinds[at]], one: await wethi.passage(at) })));
    return rows.filter(row => row.one);
  };
  const moments = (group, best, found, base) => {
    if (!best.length) return "";
    const image = best[0].one.shown[10], id = group.id, more = group.places.length - best.length, sorted = [...best];
    if (best.length > 1) sorted.sort((a, b) => (a.one.start < 0) - (b.one.start < 0) || a.one.start - b.one.start || a.at - b.at);
    return `<ul class="moments">${sorted.map(row => moment(id, row.kind, row.one, found, base.rules, image)).join("")}</ul>${more > 0 ? `<div class="more"><a href="${pageOf(id, "", /\.\d+$/.test(id) ? "?" + new URLSearchParams([["find", typed]]) : "")}">${escape(t("search.more", { n: more }))}</a></div>` : ""}`;
  };
  // the recording along its own length, with a flag at each moment shown, as the server draws it; its bed stands before it is read
  const ribbon = (own, best = []) => {
    const at = ms => (100 * Math.min(ms, own.length) / own.length).toFixed(2), flags = own ? best.filter(row => row.one.start >= 0).map(row => at(row.one.start)) : [];
    const lines = own ? own.lines.map(([tone, path]) => `<path class="seg${tone ? ` s${+tone}` : ""}" d="${escape(path)}"/>`).join("") : "";
    return `<svg class="ribbon" aria-hidden="true" focusable="false"><rect class="bed" x="0" y="20" width="100%" height="12" rx="2"/><svg y="24" width="100%" height="4" viewBox="0 0 100 4" preserveAspectRatio="none">${lines}</svg>`
      + flags.map(x => `<svg class="pin" x="${x}%" y="0" width="1" height="32" overflow="visible"><path class="k" d="M0 32V1"/><path class="p" d="M0 1l13 5-13 5z"/></svg>`).join("")
      + `</svg><div class="ends" aria-hidden="true"><span>0:00</span><span>${own ? escape(own.end) : ""}</span></div>`;
  };
  const isSpoken = (group, base) => base.kinds.slice(group.start, group.start + group.count).includes(base.rules.kinds.indexOf("transcript"));
  const card = async (group, found, base, n) => {
    const best = await passages(group, base, 1);
    if (!best.length) return "";
    const [, title, title2, kind, event, event2, date, date2, where, where2] = best[0].one.shown, id = group.id;
    const pick = (thai, other) => (english && other) || thai || "", day = pick(date, date2);
    const meta = [id === group.event ? "" : `<a href="${pageOf(group.event)}"${lang(pick(event, event2))}>${escape(pick(event, event2))}</a>`, day ? `<time datetime="${escape(group.from)}">${escape(day)}</time>` : "", escape(pick(where, where2))];
    return `<article class="card hit" data-n="${n - 1}" data-id="${escape(id)}" aria-labelledby="h${n}"><header><p class="kind">${escape(words[kind] || (kind || "").split(".").pop())}</p><h2 id="h${n}"><a href="${pageOf(id)}"${lang(pick(title, title2))}>${escape(pick(title, title2))}</a></h2><ul class="meta">${meta.filter(Boolean).map(one => `<li>${one}</li>`).join("")}</ul></header>`
      + `${isSpoken(group, base) ? `<div class="strip">${ribbon(null)}</div>` : ""}<div>${moments(group, best, found, base)}</div></article>`;
  };
  // further moments of a record, and who speaks when in it: at first of what is seen, then a screen before the reader comes to it
  const fill = (found, base) => {
    const waiting = new Set();
    for (const one of document.querySelectorAll("article.hit")) {
      if (one.querySelector(".strip") || found.ranked[+one.dataset.n].places.length > 1) waiting.add(one); else one.dataset.whole = "";
    }
    const read = async target => {
      const group = found.ranked[+target.dataset.n], best = await passages(group, base, MOMENTS), strip = target.querySelector(".strip");
      if (group.places.length > 1) target.lastElementChild.innerHTML = moments(group, best, found, base);
      const own = strip && await wethi.ribbon(group.id);
      if (own) strip.innerHTML = ribbon(own, best);
      target.dataset.whole = "";
    };
    const watch = rootMargin => {
      const near = new IntersectionObserver(entries => {
        for (const { target, isIntersecting } of entries) if (isIntersecting && waiting.delete(target)) { near.unobserve(target); read(target); }
      }, { rootMargin });
      for (const one of waiting) near.observe(one);
      return near;
    };
    const first = watch("0px");
    addEventListener("scroll", () => { first.disconnect(); watch("0px 0px 100%"); }, { once: true, passive: true });
  };
  const pagesOf = groups => {
    const last = Math.max(1, Math.ceil(groups / PAGE)), near = Array.from({ length: last }, (_, n) => n + 1).filter(n => n === 1 || Math.abs(n - page) <= 3);
    if (last < 2) return "";
    return `<nav aria-label="${escape(t("search.pages"))}"><ul class="chips">${near.map(n => `<li><a class="chip" href="${link({ page: n })}"${n === page ? " aria-current=\"page\"" : ""}>${n}</a></li>`).join("")}${page < last ? `<li><a class="chip" rel="next" href="${link({ page: page + 1 })}">${escape(t("pages.next"))}</a></li>` : ""}</ul></nav>`;
  };
  const notesOf = found => [found.query.literal ? t("published.literal") : "", found.left.length ? `${t("published.common")} ${found.left.join(" ")}` : ""].filter(Boolean).map(one => `<p class="note">${escape(one)}</p>`).join("");
  const lists = () => `<a href="${escape(folder)}events/index.html">${escape(t("search.all_events"))}</a> · <a href="${escape(folder)}people/index.html">${escape(t("search.all_people"))}</a>`;
  const meant = list => list.length ? `<p>${escape(t("search.meant"))} ${list.map(([kind, text]) => `<a class="btn quiet" href="${link({ q: text })}" title="${escape(t("note." + kind))}">${escape(text)}</a>`).join(" ")}</p>` : "";
  const instead = list => list.map(([kind, text]) => `<p>${escape(t("note." + kind))}</p><p><a class="btn" href="${link({ q: text })}">${escape(t("search.instead", { query: text }))}</a></p>`).join("");
  // a bar a year, pressed to keep that year only; as the server draws it
  const chart = counts => {
    const years = [...counts.keys()].map(Number), first = Math.min(...years), size = Math.max(...years) - first + 1;
    if (years.length < 2 || size > 60) return "";
    const most = Math.max(...counts.values()), step = 100 / size, every = Math.ceil(size / 12), height = 104, ground = height - 26;
    const bars = Array.from({ length: size }, (_, n) => {
      const year = String(first + n), count = counts.get(year) || 0, tall = count ? Math.max(3, Math.round(count / most * (ground - 24))) : 0, middle = ((n + 0.5) * step).toFixed(2);
      const label = n % every ? "" : `<text${(n / every) % 2 ? " class=\"odd\"" : ""} x="${middle}%" y="${height - 6}" text-anchor="middle">${yearText(year)}</text>`;
      if (!count) return label;
      const filter = `year:${year}`, current = filters.includes(filter), others = filters.filter(one => !one.startsWith("year:"));
      return `<a href="${link({ f: current ? others : [...others, filter] })}" aria-label="${escape(yearText(year))}: ${escape(t("search.found", { n: count }))}"${current ? " aria-current=\"true\"" : ""}><rect class="hit" x="${(n * step).toFixed(2)}%" y="0" width="${step.toFixed(2)}%" height="${height}" rx="4"/><rect class="bar" x="${((n + 0.2) * step).toFixed(2)}%" y="${ground - tall}" width="${(0.6 * step).toFixed(2)}%" height="${tall}" rx="2"/>${label}</a><text aria-hidden="true" pointer-events="none" x="${middle}%" y="${ground - tall - 6}" text-anchor="middle">${count.toLocaleString("en-US")}</text>`;
    });
    return `<section aria-labelledby="hy"><h2 class="kind" id="hy">${escape(t("search.by_year"))}</h2><svg class="chart" height="${height}" role="group" aria-label="${escape(t("search.by_year"))}">${bars.join("")}<line class="base" x1="0" x2="100%" y1="${ground}.5" y2="${ground}.5"/></svg></section>`;
  };
  const nothing = (found, query, read, list) => `<div class="state"><h1>${escape(t("search.none", { query }))}</h1>${read && `<p class="small soft">${escape(t("search.read_as"))} ${escape(read)}</p>`}${notesOf(found)}${instead(list)}${filters.length ? `<p>${escape(t("search.tip_filters"))}</p>${chips()}` : ""}<h2>${escape(t("search.try_other"))}</h2><ul><li>${escape(t("search.tip_short"))}</li><li>${escape(t("search.tip_speaker"))}</li><li>${escape(t("search.tip_browse"))} ${lists()}</li></ul></div>`;

  // a field of the question, read, in the reader's words
  const fieldText = (field, value, rules) => {
    if (field === "has") return t("facet.has_recording");
    const eras = years => {
      const runs = years.reduce((found, year) => { const last = found[found.length - 1]; if (last && year === last[last.length - 1] + 1) last[1] = year; else found.push([year]); return found; }, []);
      const [ce, be] = [["ce", 0], ["be", 543]].map(([era, more]) => t("era." + era, { year: runs.map(run => run.map(year => year + more).join("–")).join(", ") }));
      return english ? `${ce} (${be})` : `${be} (${ce})`;
    };
    return `${words.labels[field]} ${field === "year" && !/^\.\.|\.\.$/.test(value) ? eras(wethi.yearsOf(value)) : field === "type" ? word("kind", rules.thaiKinds[value.toLowerCase()] || value.toLowerCase()) : field === "lang" ? word("language", value.toLowerCase()) : titles.get(value) || value}`;
  };
  const named = async (events, names) => {
    if (events) for (const [id, [thai, other]] of await wethi.titles()) titles.set(id, (english && other) || thai);
    if (english && names) for (const [thai, other] of Object.entries(await wethi.english())) titles.set(thai, other);
  };

  // what offers something else is loaded only for a question that was not found as it was typed
  const suggester = () => wethi.suggest || new Promise(done => {
    const script = document.createElement("script");
    script.src = place.dataset.offers; script.onload = script.onerror = () => done(wethi.suggest);
    document.head.append(script);
  });
  const show = async () => {
    const base = await wethi.base();
    if (!base) throw new Error("base");
    const alone = wethi.parse(typed, base.rules), narrowed = text => [text, ...filters].join(" ").trim();
    const query = filters.length ? narrowed(alone.literal ? wethi.written(alone.clauses) : typed) : typed;
    const fields = new Set(wethi.parse(query, base.rules).clauses.map(one => one.field));
    await named(fields.has("event"), ["speaker", "org", "place"].some(name => fields.has(name)));
    const found = await wethi.search(query, { sort, expand: asked.get("typed") !== "1", start: (page - 1) * PAGE, limit: PAGE });
    document.title = `${t("search.title", { query })} · ${document.title.split(" · ").pop()}`;
    const isFound = found.exact || asked.get("typed") === "1" || (found.total && alone.words.join(" ").length > 60);
    const list = isFound || !await suggester() ? [] : await wethi.suggest(alone, base.rules, words.labels, async text => !found.total && (await wethi.search(narrowed(text), { expand: false, limit: 1 })).total > 0);
    const read = wethi.readAs(found.query, { words: t("published.words"), must: t("published.must"), or: t("search.or"), without: t("published.without"), field: (name, value) => fieldText(name, value, base.rules) });
    if (!found.total) { place.innerHTML = nothing(found, query, read, list); return found; }
    const cards = await Promise.all(found.ranked.map((group, n) => card(group, found, base, n + 1)));
    const expanded = found.expanded.length ? `<p class="small soft">${escape(t("search.expanded"))} ${found.expanded.map(one => `“${escape(one)}”`).join(", ")} · <a href="${link({ literal: "1" })}">${escape(t("search.as_typed"))}</a></p>` : "";
    const sorts = [["relevance", "relevance"], ["date", "newest"], ["oldest", "oldest"]].map(([by, key]) => `<a href="${link({ sort: by })}"${by === sort ? " aria-current=\"true\"" : ""}>${escape(t("search." + key))}</a>`).join("");
    place.innerHTML = `<div class="head"><h1 class="vh">${escape(t("search.title", { query }))}</h1><p><strong>${escape(t("search.found", { n: found.total }))}</strong> ${escape(t("search.in_groups", { n: found.groups }))}${read ? ` <span class="soft">· ${escape(t("search.read_as"))} ${escape(read)}</span>` : ""}</p>${notesOf(found)}${expanded}${meant(list)}</div>${chips()}`
      + `<div class="results"><details class="facets"><summary>${escape(t("search.narrow"))} <span class="soft">${escape(t("search.narrow_what"))}</span></summary><h2 class="vh">${escape(t("search.narrow"))}</h2>${facet("year", found.facets.year)}${facet("type", found.facets.type)}<details class="further" id="further"><summary>${escape(t("published.further"))}</summary><div></div></details></details>`
      + `<div>${chart(found.facets.year)}<div class="found"><p class="sort"><span class="vh">${escape(t("search.sort"))}</span>${sorts}</p></div>${cards.join("")}${pagesOf(found.groups)}</div></div>`;
    fill(found, base);
    const further = document.getElementById("further");
    further.addEventListener("toggle", async () => {
      const counts = await wethi.further(found.places);
      await named(true, true);
      further.lastElementChild.innerHTML = ["event", "speaker", "org", "province", "language"].filter(name => counts[name]).map(name => facet(name, counts[name])).join("") + recorded(counts.recording);
    }, { once: true });
    return found;
  };

  for (const input of document.querySelectorAll("form.find input[name=q]")) input.value = typed;
  if (typed.trim() || filters.length) {
    place.innerHTML = `<p class="state" role="status">${escape(t("published.reading"))}</p>`;
    wethi.shown = show().catch(() => { place.innerHTML = `<div class="state"><p class="note warn">${escape(t("published.failed"))}</p><p>${lists()}</p></div>`; return null; });
    wethi.shown.then(() => { document.body.dataset.answered = "true"; });
  }
})();

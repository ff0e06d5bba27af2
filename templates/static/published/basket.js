// The basket of citations in a published copy: the reader's browser keeps the citations themselves, for no server can make
// them again.
"use strict";
(() => {
  const KEY = "basket-entries", MOST = 100;
  const read = () => {
    try { const kept = JSON.parse(localStorage.getItem(KEY) || "[]"); return Array.isArray(kept) ? kept.filter(one => one && typeof one.id === "string" && typeof one.html === "string").slice(0, MOST) : []; } catch { return []; }
  };
  const write = list => {
    try { localStorage.setItem(KEY, JSON.stringify(list.slice(0, MOST))); localStorage.setItem("basket", JSON.stringify(list.map(one => one.id))); } catch { say(document.body.dataset.notCopied); }
    dispatchEvent(new Event("basket"));
  };
  // other pages opened from the same machine may write here too: of markup only what a reference has is shown
  const plainly = markup => {
    const walk = (node, into) => [...node.childNodes].forEach(one => {
      if (one.nodeType === 3) { into.append(one.data); return; }
      if (one.nodeType !== 1) return;
      const tag = one.localName, link = tag === "a" && /^https?:\/\//.test(one.getAttribute("href") || "");
      const made = link || ["i", "em", "b", "wbr"].includes(tag) ? document.createElement(tag) : null;
      if (link) made.setAttribute("href", one.getAttribute("href"));
      if (made) into.append(made);
      if (!["script", "style", "template"].includes(tag)) walk(one, made || into);
    });
    const into = document.createDocumentFragment();
    walk(new DOMParser().parseFromString(markup, "text/html").body, into);
    return into;
  };

  const idOf = button => button.dataset.basket.split(/[#~]/)[0] + (document.body.dataset.moment ? "#" + document.body.dataset.moment : button.dataset.basket.replace(/^[^#~]*/, ""));
  const show = () => $$("[data-basket]").forEach(button => {
    const held = read().some(one => one.id === idOf(button));
    button.setAttribute("aria-pressed", String(held));
    button.textContent = held ? button.dataset.held : button.dataset.add;
  });
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-basket]"), ref = $("#ref");
    if (!button || !ref) return;
    const id = idOf(button), held = read(), own = { id, html: ref.innerHTML.trim(), md: (ref.dataset.md || ref.textContent).trim(), text: ($("#intext") || ref).textContent.trim() };
    write(held.some(one => one.id === id) ? held.filter(one => one.id !== id) : [...held, own]);
    say(button.textContent);
  });
  for (const name of ["basket", "storage", "pageshow", "moment"]) addEventListener(name, show);
  show();

  const page = $("[data-basket-kept]");
  if (!page) return;
  const words = page.dataset, button = (text, act) => { const made = document.createElement("button"); made.type = "button"; made.className = "btn quiet"; made.textContent = text; made.onclick = act; return made; };
  const thai = text => /^[^A-Za-z]*[ก-๛]/.test(text);
  const list = () => {
    const held = read().map(one => ({ ...one, words: plainly(one.html).textContent })).sort((one, other) => thai(other.words) - thai(one.words) || one.words.localeCompare(other.words, "th"));
    $("[data-none]", page).hidden = held.length > 0;
    $("[data-some]", page).hidden = !held.length;
    $("[role=status]", page).textContent = held.length === 1 ? words.holdsOne : words.holds.replace("{n}", String(held.length));
    $("ol", page).replaceChildren(...held.map(one => {
      const item = document.createElement("li"), ref = document.createElement("p"), said = document.createElement("p"), acts = document.createElement("p");
      ref.className = "ref"; ref.append(plainly(one.html));
      said.className = "small soft"; said.textContent = words.inText + " ";
      const strong = document.createElement("b"); strong.textContent = String(one.text || ""); said.append(strong);
      acts.className = "acts";
      acts.append(button(words.copyInText, () => copy(String(one.text || ""))), button(words.remove, () => write(read().filter(other => other.id !== one.id))));
      item.append(ref, said, acts);
      return item;
    }));
    const file = $("[data-file]", page);
    if (file.href) URL.revokeObjectURL(file.href);
    file.href = URL.createObjectURL(new Blob([held.map(one => String(one.md || one.words) + "\n").join("\n")], { type: "text/markdown" }));
    file.onclick = null;
    $("[data-copy-all]", page).onclick = () => {
      const box = document.createElement("div");
      held.forEach(one => { const line = document.createElement("p"); line.append(plainly(one.html)); box.append(line); });
      const text = held.map(one => one.words.trim()).join("\n\n");
      if (!navigator.clipboard || !navigator.clipboard.write || typeof ClipboardItem === "undefined") { copy(text); return; }
      navigator.clipboard.write([new ClipboardItem({ "text/html": new Blob([box.innerHTML], { type: "text/html" }), "text/plain": new Blob([text], { type: "text/plain" }) })]).then(() => say(document.body.dataset.copied), () => copy(text));
    };
  };
  $("[data-empty]", page).onclick = () => write([]);
  for (const name of ["basket", "storage", "pageshow"]) addEventListener(name, list);
  list();
})();

// Citing, the part that needs script: a moment fills the panel, selected words get an address, the basket is kept.
// Everything is also reachable without: every moment has a page that cites it.
"use strict";
(() => {
  const KEY = "basket", MOST = 100, panel = $("#cite"), ref = $("#ref");
  const read = () => {
    try { const kept = JSON.parse(localStorage.getItem(KEY) || "[]"); return Array.isArray(kept) ? kept.filter(one => typeof one === "string").slice(0, MOST) : []; } catch { return []; }
  };
  const write = ids => {
    try { localStorage.setItem(KEY, JSON.stringify([...new Set(ids)].slice(0, MOST))); } catch { say(document.body.dataset.notCopied); }
    dispatchEvent(new Event("basket"));
  };

  // the button that puts what the panel shows into the basket, or takes it out
  const show = () => $$("[data-basket]").forEach(button => {
    const held = read().includes(button.dataset.basket);
    button.setAttribute("aria-pressed", String(held));
    button.textContent = held ? button.dataset.held : button.dataset.add;
  });
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-basket]");
    if (!button) return;
    const id = button.dataset.basket, held = read();
    write(held.includes(id) ? held.filter(one => one !== id) : [...held, id]);
    say(button.textContent);
  });
  addEventListener("basket", show); addEventListener("storage", show); addEventListener("pageshow", show); show();

  // "cite this moment" fills the panel beside the transcript
  document.addEventListener("click", async event => {
    const link = event.target.closest(".do a[data-at]");
    if (!link || !panel || !ref || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const base = ref.dataset.text.replace(/\.txt$/, ""), asked = "?at=" + link.dataset.at + "&style=" + encodeURIComponent($("#cite-style").value);
    try {
      const [markup, markdown, inText] = await Promise.all([".html" + asked, ".md" + asked, ".txt" + asked + "&form=intext"].map(async one => {
        const answer = await fetch(base + one);
        if (!answer.ok) throw new Error(answer.status);
        return (await answer.text()).trim();
      }));
      ref.replaceChildren(...new DOMParser().parseFromString(markup, "text/html").querySelector(".reference").childNodes);
      ref.dataset.md = markdown; $("#intext").textContent = inText;
      $("input[name=at]", panel).value = link.dataset.at;
      $$(".files a", panel).forEach(a => { const to = new URL(a.href); to.searchParams.set("at", link.dataset.at); to.searchParams.delete("with"); a.href = to.pathname + to.search; });
      const button = $("[data-basket]", panel);
      if (button) { button.dataset.basket = button.dataset.basket.split(/[#~]/)[0] + "#" + link.dataset.at; show(); }
      panel.open = true;
      const heading = $("summary [data-moment]", panel);
      if (heading) heading.textContent = heading.dataset.moment;
      // where the panel does not stand beside the transcript it comes up over it: the reader keeps the line
      if (matchMedia("(min-width:64rem)").matches) ref.scrollIntoView({ block: "nearest" });
      else if (!panel.classList.contains("sheet")) { panel.classList.add("sheet"); $("summary", panel).focus({ preventScroll: true }); }
      copy(ref.textContent.trim());
    } catch { location.href = link.href; }
  });

  const lower = () => { panel.classList.remove("sheet"); panel.open = false; };
  if (panel) {
    panel.addEventListener("toggle", () => { if (!panel.open) panel.classList.remove("sheet"); });
    addEventListener("keydown", event => { if (event.key === "Escape" && panel.classList.contains("sheet")) lower(); });
    addEventListener("pointerdown", event => { if (panel.classList.contains("sheet") && !panel.contains(event.target)) lower(); });
  }

  // selected words of the record: a link to the page that cites them and gives their lasting address
  const pick = $("[data-pick]");
  if (pick) {
    const line = node => node && (node.nodeType === 1 ? node : node.parentElement)?.closest(".cue,.block");
    const chosen = () => {
      const selection = getSelection();
      if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
      const range = selection.getRangeAt(0), start = line(range.startContainer);
      if (!start) return null;
      const held = document.createElement("div");
      held.append(range.cloneContents());
      $$("a,.do,.fix,time,h2,h3", held).forEach(one => one.remove());
      const words = held.textContent.replace(/\s+/g, " ").trim();
      if (words.length < 8) return null;
      return { at: start.id, words: words.length > 600 ? words.slice(0, 200) + " … " + words.slice(-200) : words };
    };
    let waiting = 0;
    document.addEventListener("selectionchange", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const found = chosen();
        pick.hidden = !found;
        if (found) { const to = new URL(pick.dataset.pick, location.href); to.searchParams.set("at", found.at); to.searchParams.set("quote", found.words); pick.href = to.pathname + to.search; }
      }, 200);
    });
  }

  // the page of the basket: the browser knows which sources, the server lists them
  const page = $("[data-basket-page]");
  if (page) {
    const go = ids => {
      const to = new URL(page.dataset.basketPage, location.href);
      for (const name of ["lang", "era"]) { const kept = new URLSearchParams(location.search).get(name); if (kept) to.searchParams.set(name, kept); }
      ids.forEach(id => to.searchParams.append("id", id));
      location.replace(to.pathname + to.search);
    };
    if (!page.dataset.asked && read().length) go(read());
    page.addEventListener("click", event => {
      const drop = event.target.closest("[data-drop]"), empty = event.target.closest("[data-empty]");
      if (!drop && !empty) return;
      const left = empty ? [] : new URLSearchParams(location.search).getAll("id").filter(id => id !== drop.dataset.drop);
      write(left); go(left);
    });
  }
})();

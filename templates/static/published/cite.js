// A page of a published copy that cites: with ?at=c12 in its address it cites that moment.
"use strict";
globalThis.wethi = globalThis.wethi || {};
(() => {
  const at = new URLSearchParams(location.search).get("at"), own = document.currentScript;
  if (!at || !/^[a-z]\d+$/.test(at)) return;
  wethi.put = (key, marks, patterns, places) => {
    const place = places[at];
    if (!place) return;
    const [anchor, time, number] = marks, fill = text => text.replaceAll(anchor, at).replaceAll(time, place[1]).replaceAll(number, place[1]);
    const refs = [...document.querySelectorAll("main .ref")];
    patterns[place[0]].forEach(([entry], n) => { if (refs[n]) refs[n].innerHTML = fill(entry); });
    const said = document.getElementById("intext"), heading = document.querySelector("h1[data-moment]");
    heading.textContent = heading.dataset.moment;
    if (refs[0]) refs[0].dataset.md = fill(patterns[place[0]][0][2]);
    if (said) said.textContent = fill(patterns[place[0]][0][1]);
    // files hold the citation of the whole: they are not offered for a moment
    document.querySelectorAll("main [download]").forEach(link => { (link.closest("p") || link).hidden = true; });
    document.body.dataset.moment = at;
    dispatchEvent(new Event("moment"));
  };
  const script = document.createElement("script");
  script.src = own.dataset.moments;
  document.head.append(script);
})();

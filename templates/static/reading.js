// A session's page, after wethi.js: the line that is spoken, a moment's address, the player, the tabs. The page reads without it.
"use strict";
const still = matchMedia("(prefers-reduced-motion:reduce)");
// a line that may lie two hundred screens away: at once, and again while lines that were never drawn find their height
const bring = (element, block, tries = 4) => {
  element.scrollIntoView({ block });
  if (tries) requestAnimationFrame(() => {
    const { top, bottom } = element.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) bring(element, block, tries - 1);
  });
};

// the moment that is addressed, spoken or focused gets a button that copies its address
const words = $("[data-copy-moment]")?.dataset.copyMoment;
const offer = cue => {
  const line = cue && $(".do", cue);
  if (!line || !words || $("button", line)) return;
  const button = document.createElement("button");
  button.type = "button"; button.dataset.copy = ""; button.textContent = words;
  line.prepend(button);
};
if (words) {
  const addressed = () => {
    const at = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    offer(at && at.closest(".cue,.block"));
    const far = () => { const top = at.getBoundingClientRect().top; return top < 0 || top > innerHeight; };
    if (at && at.closest(".cue,.block")) requestAnimationFrame(() => { if (at.offsetParent && far()) bring(at, "start"); });
  };
  addEventListener("hashchange", addressed); addressed();
  document.addEventListener("focusin", event => offer(event.target.closest(".cue,.block")));
}

// player: a file, or YouTube once it is pressed
const bar = $(".transport");
if (bar) {
  const cues = $$(".cue[data-ms]"), starts = cues.map(c => +c.dataset.ms), end = +bar.dataset.end || 1;
  const go = $(".go", bar), clock = $(".now-time", bar), follow = $("[data-follow]", bar);
  const media = $("#media"), button = $("[data-youtube]");
  let tube = null, playing = false, at = 0, now = null;
  document.body.classList.add("plays");
  const text = ms => {
    const s = Math.floor(ms / 1000), m = Math.floor(s / 60) % 60, h = Math.floor(s / 3600);
    return (h ? h + ":" + String(m).padStart(2, "0") : m) + ":" + String(s % 60).padStart(2, "0");
  };
  const cueAt = ms => {
    let low = 0, high = starts.length;
    while (low < high) { const mid = (low + high) >> 1; if (starts[mid] <= ms) low = mid + 1; else high = mid; }
    return cues[low - 1] || null;
  };
  let scrolled = 0;
  addEventListener("wheel", () => { scrolled = Date.now(); }, { passive: true });
  addEventListener("touchmove", () => { scrolled = Date.now(); }, { passive: true });
  const show = ms => {
    at = ms;
    clock.textContent = text(ms);
    $("progress", bar).value = ms;
    const x = Math.min(100 * ms / end, 100) + "%";
    $$(".ph").forEach(line => { line.setAttribute("x1", x); line.setAttribute("x2", x); });
    const cue = cueAt(ms);
    if (cue === now) return;
    if (now) { now.classList.remove("now"); now.removeAttribute("aria-current"); }
    now = cue;
    if (!cue) return;
    cue.classList.add("now"); cue.setAttribute("aria-current", "true");
    offer(cue);
    if (!playing || !follow.checked || Date.now() - scrolled < 4000 || !cue.offsetParent) return;
    const { top, bottom } = cue.getBoundingClientRect();
    if (still.matches || bottom < -innerHeight || top > 2 * innerHeight) bring(cue, "center");
    else cue.scrollIntoView({ block: "center", behavior: "smooth" });
  };
  const state = on => {
    playing = on;
    go.setAttribute("aria-label", on ? go.dataset.pause : go.dataset.play);
    go.classList.toggle("on", on);
  };
  const tell = (command, ...args) => tube && tube.contentWindow.postMessage(JSON.stringify({ event: "command", func: command, args }), "https://www.youtube-nocookie.com");
  const load = () => {
    if (!button || tube) return;
    tube = document.createElement("iframe");
    tube.src = "https://www.youtube-nocookie.com/embed/" + encodeURIComponent(button.dataset.youtube) + "?autoplay=1&enablejsapi=1&start=" + Math.floor(at / 1000) + "&origin=" + encodeURIComponent(location.origin);
    tube.allow = "autoplay; fullscreen; picture-in-picture"; tube.title = button.dataset.title;
    tube.referrerPolicy = "strict-origin-when-cross-origin";
    tube.onload = () => tube.contentWindow.postMessage(JSON.stringify({ event: "listening" }), "https://www.youtube-nocookie.com");
    $(".stage").replaceChildren(tube); button.hidden = true; state(true);
  };
  addEventListener("message", event => {
    if (event.origin !== "https://www.youtube-nocookie.com") return;
    try {
      const info = JSON.parse(event.data).info;
      if (info && typeof info.currentTime === "number") show(1000 * info.currentTime);
      if (info && typeof info.playerState === "number") state(info.playerState === 1);
    } catch { /* not for us */ }
  });
  const seek = (ms, play) => {
    ms = Math.max(0, Math.min(end, ms));
    if (media) {
      media.currentTime = ms / 1000;
      if (play) media.play().catch(() => {});
    } else if (tube) { tell("seekTo", ms / 1000, true); if (play) tell("playVideo"); }
    show(ms);
  };
  const toggle = () => {
    if (media) { if (media.paused) media.play().catch(() => {}); else media.pause(); }
    else if (!tube) load();
    else tell(playing ? "pauseVideo" : "playVideo");
  };
  if (media) {
    media.addEventListener("timeupdate", () => show(1000 * media.currentTime));
    media.addEventListener("play", () => state(true));
    media.addEventListener("pause", () => state(false));
  }
  if (button) button.addEventListener("click", event => { event.preventDefault(); load(); });
  go.onclick = toggle;
  $$("[data-skip]", bar).forEach(b => { b.onclick = () => seek(at + 1000 * b.dataset.skip); });
  $("select", bar).onchange = event => { if (media) media.playbackRate = +event.target.value; else tell("setPlaybackRate", +event.target.value); };
  // the time of a line plays from there; its words go there, unless they are being selected
  const said = $("#transcript");
  if (said) said.addEventListener("click", event => {
    const cue = event.target.closest(".cue");
    if (!cue) return;
    if (event.target.closest(".cue>a")) seek(+cue.dataset.ms, true);
    else if (!event.target.closest("a,button,summary,.fix") && getSelection().isCollapsed) seek(+cue.dataset.ms);
  });
  $$(".lanes svg").forEach(s => s.addEventListener("click", event => { const box = s.getBoundingClientRect(); seek(end * (event.clientX - box.left) / box.width, true); }));
  const start = () => { const cue = /^#c\d+$/.test(location.hash) && $(location.hash); if (cue && !playing) seek(+cue.dataset.ms); };
  addEventListener("hashchange", start); start();
  document.addEventListener("keydown", event => {
    // a field keeps its keys; what is pressed with the space bar keeps that one alone
    if (event.target.closest("input:not([type=checkbox]),select,textarea,audio,video") || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === " " && event.target.closest("input,button,a,summary")) return;
    const key = { " ": toggle, k: toggle, ArrowLeft: () => seek(at - 5000), ArrowRight: () => seek(at + 5000), j: () => seek(at - 10000), l: () => seek(at + 10000) }[event.key];
    if (key) { event.preventDefault(); key(); }
  });
}

// tabs are links to anchors; script only says which one is open
const tabs = $$(".tabs a");
const mark = () => {
  const at = location.hash.length > 1 && document.getElementById(location.hash.slice(1)), pane = at && at.closest(".panes>section");
  tabs.forEach((a, n) => { if (pane ? a.hash === "#" + pane.id : !n) a.setAttribute("aria-current", "true"); else a.removeAttribute("aria-current"); });
};
if (tabs.length) { addEventListener("hashchange", mark); mark(); }

"use strict";
document.documentElement.classList.add("scripted");
document.addEventListener("DOMContentLoaded", () => {
  const $ = (id) => document.getElementById(id);
  const form = $("filters"), count = $("count"), help = $("help");
  const texts = ["q", "document", "rule", "concern", "type", "state"];
  const severities = ["error", "warning", "info"];
  const views = ["t-p", "t-e", "t-o", "t-rc", "t-rn", "t-only"];
  const notes = [];
  const groups = [];
  const documents = [...document.querySelectorAll(".doc")].map((el) => ({ el, id: el.id, notes: 0, shown: 0 }));
  const byId = new Map(documents.map((d) => [d.id, d]));

  const rules = new Map([...document.querySelectorAll(".rule")].map((r) => [r.dataset.n, r]));

  for (const el of document.querySelectorAll(".g")) {
    const row = el.closest(".row"), doc = el.closest(".doc"), link = el.querySelector(".num");
    const group = { el, row, mark: link && $(decodeURIComponent(link.hash.slice(1))), shown: 0 };
    const types = (el.dataset.t || "").split(" ");
    groups.push(group);
    for (const note of el.querySelectorAll(".f")) {
      const severity = note.classList.contains("e") ? "error" : note.classList.contains("w") ? "warning" : "info";
      notes.push({ el: note, group, types, severity, doc: doc && byId.get(doc.id), rule: note.dataset.r,
        concern: rules.get(note.dataset.r).dataset.c, state: note.dataset.s || "open", text: null, shown: true, at: notes.length });
      if (doc) byId.get(doc.id).notes += 1;
    }
  }
  const rows = new Map();
  for (const g of groups) if (g.row) rows.set(g.row, 0);
  const noteOf = new Map(notes.map((n) => [n.el.id, n]));

  let naming = 0;
  const wanted = () => {
    const w = { q: form.elements.q.value.trim().toLowerCase() };
    for (const name of texts.slice(1)) w[name] = form.elements[name] ? form.elements[name].value : "";
    for (const s of severities) w[s] = form.elements[s].checked;
    w.on = Boolean(w.q || texts.slice(1).some((n) => w[n]) || severities.some((s) => !w[s]));
    return w;
  };
  const textOf = (n) => {
    if (n.text === null) {
      const rule = rules.get(n.rule), code = rule && rule.querySelector("code");
      n.text = [n.el.textContent, n.group.mark ? n.group.mark.textContent : "", code ? code.textContent : ""].join(" ").toLowerCase();
    }
    return n.text;
  };
  const apply = (keepAddress) => {
    const w = wanted();
    let shown = 0;
    for (const g of groups) g.shown = 0;
    for (const d of documents) d.shown = 0;
    for (const row of rows.keys()) rows.set(row, 0);
    for (const n of notes) {
      const yes = w[n.severity] && (!w.rule || n.rule === w.rule) && (!w.concern || n.concern === w.concern)
        && (!w.document || (n.doc && n.doc.id === w.document)) && (!w.type || n.types.includes(w.type))
        && (!w.state || n.state === w.state) && (!w.q || textOf(n).includes(w.q));
      if (yes !== n.shown) { n.el.hidden = !yes; n.shown = yes; }
      if (yes) {
        shown += 1;
        n.group.shown += 1;
        if (n.group.row) rows.set(n.group.row, rows.get(n.group.row) + 1);
        if (n.doc) n.doc.shown += 1;
      }
    }
    for (const g of groups) {
      if (g.el.hidden !== !g.shown) g.el.hidden = !g.shown;
      if (g.mark) g.mark.classList.toggle("mute", !g.shown);
    }
    for (const [row, n] of rows) row.classList.toggle("none-left", !n);
    const met = new Set(notes.filter((n) => n.shown).map((n) => n.rule));
    for (const [number, rule] of rules) rule.classList.toggle("out", !met.has(number));
    for (const d of documents) d.el.hidden = w.on && !d.shown;
    count.value = w.on ? `${shown.toLocaleString("en")} of ${notes.length.toLocaleString("en")} findings`
      : `${shown.toLocaleString("en")} finding${shown === 1 ? "" : "s"}`;
    $("clear").hidden = !w.on;
    const chosen = texts.filter((n) => w[n]).map((n) => `${n} “${form.elements[n].options ? label(n, w[n]) : w[n]}”`);
    const off = severities.filter((s) => !w[s]);
    if (off.length) chosen.push("without " + off.join(" and "));
    $("filtered").textContent = `Filter: ${chosen.join(", ")}. Shown: ${count.value}.`;
    $("filtered").hidden = !w.on;
    clearTimeout(naming);
    if (!keepAddress) naming = setTimeout(writeAddress, 250, w);
  };

  const label = (name, value) => {
    const option = [...form.elements[name].options].find((o) => o.value === value);
    return option ? option.textContent.replace(/ \([\d,]+\)$/, "") : "";
  };
  const writeAddress = (w) => {
    const query = new URLSearchParams(location.search);
    for (const name of texts) {
      query.delete(name);
      if (w[name]) query.set(name, name === "q" || name === "type" || name === "state" ? w[name] : label(name, w[name]));
    }
    const off = severities.filter((s) => w[s]);
    query.delete("severity");
    if (off.length < 3) query.set("severity", off.join(",") || "none");
    query.delete("view");
    const view = views.filter((v) => $(v).checked !== $(v).defaultChecked);
    if (view.length) query.set("view", view.join(","));
    try {
      const text = query.toString();
      history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
    } catch { /* a page in a sandbox may not name its address */ }
  };
  const readAddress = () => {
    const query = new URLSearchParams(location.search);
    for (const name of texts) {
      const field = form.elements[name], value = query.get(name);
      if (!field || !value) continue;
      if (!field.options) { field.value = value; continue; }
      const option = [...field.options].find((o) => o.value && (o.value === value || o.textContent.replace(/ \([\d,]+\)$/, "") === value));
      if (option) field.value = option.value;
    }
    const on = query.get("severity");
    if (on) for (const s of severities) form.elements[s].checked = on.split(",").includes(s);
    for (const v of (query.get("view") || "").split(",")) if (views.includes(v)) $(v).checked = !$(v).defaultChecked;
  };
  const clear = () => { form.reset(); apply(); };

  const say = (text) => { count.value = text; };
  const highlight = (n) => {
    if (!window.Highlight || !CSS.highlights) return;
    const ranges = [];
    if (n && n.group.mark) {
      const words = [...n.el.querySelectorAll(":scope > .k q,:scope > p:not(.k) > b")].map((q) => q.textContent.toLowerCase()).filter(Boolean);
      const walk = document.createTreeWalker(n.group.mark, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const text = node.data.toLowerCase();
        if (text.length !== node.data.length) continue;
        for (const word of words) {
          const at = text.indexOf(word);
          if (at < 0) continue;
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("matched", new Highlight(...ranges));
  };
  const enrich = (el) => {
    if (el.dataset.full) return;
    el.dataset.full = "1";
    const box = document.createElement("div");
    box.className = "inl";
    const fold = (title, content) => {
      const details = document.createElement("details"), summary = document.createElement("summary");
      details.className = "at";
      summary.textContent = title;
      details.append(summary, content);
      box.append(details);
    };
    const rule = rules.get(el.dataset.r), why = rule && rule.querySelector(".why");
    const sources = (list) => {
      const full = list.cloneNode(true);
      for (const item of full.children) {
        const source = $(item.querySelector("a").hash.slice(1));
        if (source) item.replaceChildren(...source.cloneNode(true).childNodes);
      }
      return full;
    };
    const own = [...el.children].some((part) => part.matches(".k") && part.textContent.startsWith("Fix:"));
    for (const part of why ? why.children : []) {
      if (own && part.textContent.startsWith("Fix:")) continue;
      if (part.localName === "ul") fold(`Sources (${part.children.length})`, sources(part));
      else box.append(part.cloneNode(true));
    }
    const asked = el.querySelector('.z a[href^="#a-"]');
    const answers = asked && $(asked.hash.slice(1));
    if (answers) fold(asked.textContent, answers.firstElementChild.cloneNode(true));
    el.append(box);
    const last = el.querySelector(".z"), code = rule && rule.querySelector("code");
    last.textContent = `Decision: ${el.dataset.s || "none yet"} · `;
    if (code) {
      const link = document.createElement("a");
      link.href = `#${rule.id}`;
      link.append("Rule ", code.cloneNode(true));
      last.append(link);
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy link";
    last.append(button);
    box.after(last);
  };
  document.addEventListener("toggle", (event) => {
    const el = event.target;
    if (!el.classList || !el.classList.contains("f") || !el.open || printing) return;
    enrich(el);
  }, true);
  document.addEventListener("click", (event) => {
    const copy = event.target.closest(".copy");
    if (copy) {
      const address = location.href.split(/[?#]/)[0] + "#" + copy.closest(".f").id;
      const kept = () => { copy.textContent = "Copied"; say("Link copied"); };
      const shown = () => { location.hash = copy.closest(".f").id; say("The link is in the address bar"); };
      if (navigator.clipboard) navigator.clipboard.writeText(address).then(kept, shown); else shown();
      return;
    }
    const mark = event.target.closest(".me,.mw,.mi");
    if (mark && !event.target.closest("a") && String(getSelection()) === "") {
      const n = notes.find((x) => x.group.mark === mark && x.shown);
      if (n) go(n, true);
    }
    const claim = event.target.closest(".cp,.ce,.co");
    if (claim && claim.id && !mark && String(getSelection()) === "") {
      try { history.replaceState(null, "", location.pathname + location.search + "#" + claim.id); } catch { /* as above */ }
    }
    const summary = event.target.closest(".f > summary");
    if (summary) { current = noteOf.get(summary.parentElement.id); highlight(current); opened = null; }
  });

  // Rows out of view get their real height only when they come near it, so a place is taken again as they do.
  const settle = (place, frames = 4) => {
    place();
    if (frames) requestAnimationFrame(() => settle(place, frames - 1));
  };
  let current = null, opened = null, printing = false;
  const go = (n, open) => {
    if (opened && opened !== n.el) { opened.open = false; opened = null; }
    if (open && !n.el.open) { n.el.open = true; opened = n.el; }
    if (open) enrich(n.el);
    current = n;
    highlight(n);
    const summary = n.el.querySelector("summary");
    const place = () => (n.el.offsetHeight > innerHeight * 0.7 ? n.el : n.group.row || n.el)
      .scrollIntoView({ block: n.group.row && n.group.row.offsetHeight < innerHeight * 0.7 ? "center" : "nearest" });
    place();
    summary.focus({ preventScroll: true });
    settle(() => { place(); summary.scrollIntoView({ block: "nearest" }); });
  };
  const step = (by) => {
    const shown = notes.filter((n) => n.shown);
    if (!shown.length) return;
    const here = current ? current.at : -1;
    const before = shown.filter((n) => n.at < here).length;
    const to = by < 0 ? before - 1 : before + (current && current.shown ? 1 : 0);
    if (to < 0 || to >= shown.length) { say(by > 0 ? "That was the last finding" : "That was the first finding"); return; }
    go(shown[to], true);
  };
  const turn = (by) => {
    const shown = documents.filter((d) => !d.el.hidden);
    const line = (form.getBoundingClientRect().bottom > 0 ? form.offsetHeight : 0) + 8;
    const before = shown.filter((d) => d.el.getBoundingClientRect().top < (by > 0 ? line + 80 : line - 80)).length;
    const next = shown[by > 0 ? before : before - 1];
    if (!next) return;
    next.el.scrollIntoView({ block: "start" });
    next.el.querySelector("h3").focus({ preventScroll: true });
  };
  const land = () => {
    let id;
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const target = id && $(id);
    if (!target) return;
    const n = noteOf.get(id);
    if (target.closest("[hidden]")) { form.reset(); apply(); }
    const only = $("t-only");
    if (only.checked && !target.offsetParent) { only.checked = false; }
    if (n) { n.el.open = true; go(n, true); opened = null; return; }
    settle(() => target.scrollIntoView({ block: target.matches("span,.row") ? "center" : "start" }));
  };

  const tell = () => {
    const list = document.querySelector(".reasons");
    if (!list || list.hidden || !$("t-rn").checked) return;
    const reasons = new Map([...list.querySelectorAll("dt")].map((dt) => [dt.textContent, dt.nextElementSibling.textContent]));
    for (const el of document.querySelectorAll(".rn")) {
      const reason = reasons.get(el.textContent);
      if (reason) el.textContent = `${el.textContent.replace(/ \d+$/, "")}: ${reason}`;
    }
    list.hidden = true;
  };

  let waiting = 0;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, event.target.name === "q" ? 120 : 0);
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); step(1); });
  for (const v of views) $(v).addEventListener("change", () => { tell(); writeAddress(wanted()); });
  $("clear").addEventListener("click", () => { clear(); form.elements.q.focus(); });
  $("next").addEventListener("click", () => step(1));
  $("prev").addEventListener("click", () => step(-1));
  $("ask").addEventListener("click", () => help.showModal());
  $("open").addEventListener("click", () => {
    const shown = notes.filter((n) => n.shown), open = shown.some((n) => !n.el.open);
    for (const n of shown) n.el.open = open;
    $("open").textContent = open ? "Close all" : "Open all";
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open || !$("keys").checked) return;
    if (event.target.closest("select,textarea,input:not([type=checkbox])")) return;
    const act = { j: () => step(1), k: () => step(-1), "[": () => turn(-1), "]": () => turn(1),
      "/": () => form.elements.q.focus(), "?": () => help.showModal() }[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  addEventListener("hashchange", land);
  let closed = [];
  addEventListener("beforeprint", () => {
    printing = true;
    if (CSS.supports("selector(::details-content)")) return;
    closed = notes.filter((n) => n.shown && !n.el.open);
    for (const n of closed) n.el.open = true;
  });
  addEventListener("afterprint", () => {
    for (const n of closed) n.el.open = false;
    closed = [];
    setTimeout(() => { printing = false; }, 100);
  });
  const fit = () => {
    const sticky = getComputedStyle(form).position === "sticky";
    document.documentElement.style.scrollPaddingTop = sticky ? `${form.offsetHeight + 12}px` : "";
    document.documentElement.style.setProperty("--top", sticky ? `${form.offsetHeight + 8}px` : ".5rem");
  };
  addEventListener("resize", fit);
  fit();
  readAddress();
  tell();
  apply(true);
  land();
});

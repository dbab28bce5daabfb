// Changes: lines of files are loaded when they come into view. Pages work without it.
(() => {
  // More lines around each change, in place of the fewer.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-wider]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const article = link.closest(".file-diff");
    event.preventDefault();
    try {
      const answer = await fetch(link.dataset.wider, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of [...article.children]) {
        if (!part.classList.contains("file-head")) part.remove();
      }
      article.append(...page.body.childNodes);
      article.querySelector("a[data-wider], .path, td a")?.focus();
    } catch {
      location.href = link.href;
    }
  });

  // Keys: r ticks a file off and goes on, ] and [ go to the next and the previous file, u goes up; a
  // leads to the review.
  const files = [...document.querySelectorAll("article[data-lines]")];
  let at = -1;
  const go = (to) => {
    if (to < 0 || to >= files.length) return;
    files[at]?.classList.remove("is-current");
    at = to;
    files[at].classList.add("is-current");
    files[at].scrollIntoView({ block: "start" });
    files[at].querySelector(".path").focus({ preventScroll: true });
  };
  document.addEventListener("keydown", (event) => {
    if (document.documentElement.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.defaultPrevented || event.target.closest("input, textarea, select, [contenteditable]")) return;
    const vote = event.key === "a" ? document.querySelector("#review input[type=radio]:checked") : null;
    if (vote) vote.focus();
    else if (!files.length) return;
    else if (event.key === "]") go(at + 1);
    else if (event.key === "[") go(at - 1);
    else if (event.key === "r") files[Math.max(at, 0)].querySelector(".file-head form button")?.click();
    else if (event.key === "u") location.href = "/changes";
    else return;
    event.preventDefault();
  });

  // Says so when something new happens to the change while its page is open; nothing is replaced
  // under the reader's hands. A page that is not looked at asks nothing.
  const live = document.querySelector("[data-live]");
  if (live && "EventSource" in window) {
    let source = null;
    const listen = () => {
      if (document.hidden || !live.hidden) {
        source?.close();
        source = null;
      } else if (!source) {
        source = new EventSource(live.dataset.live);
        source.addEventListener("news", () => {
          live.hidden = false;
          source?.close();
          source = null;
        });
      }
    };
    document.addEventListener("visibilitychange", listen);
    listen();
  }

  const waiting = document.querySelectorAll("[data-lines] > .waiting");
  if (!waiting.length || !("IntersectionObserver" in window)) return;
  const queue = [];
  let running = 0;

  const load = async (place) => {
    const article = place.parentElement;
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(article.dataset.lines, { headers: { Accept: "text/html" } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      place.replaceWith(...page.body.childNodes);
      article.dispatchEvent(new Event("lines"));
    } catch {
      // The link that stands here leads to the same lines.
    } finally {
      place.removeAttribute("aria-busy");
    }
  };

  const next = () => {
    // Two at once: the portal compares four files at once for everybody.
    while (running < 2 && queue.length) {
      running++;
      load(queue.shift()).finally(() => { running--; next(); });
    }
  };

  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      seen.unobserve(entry.target);
      queue.push(entry.target);
    }
    next();
  }, { rootMargin: "600px" });
  waiting.forEach((place) => seen.observe(place));
})();

// Comments: lines are chosen by a click or by keys, and what is written opens and is sent in place.
(() => {
  "use strict";
  const main = document.getElementById("main");
  if (!main) return;
  const html = { headers: { Accept: "text/html" } };
  const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
  const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const numbers = "table.diff td.ln a[href*='/comment?']";

  // What is chosen: a table, one of its sides, and the first and last link of that side.
  let chosen = null;
  let forms = 0;
  const sideOf = (link) => /[on](?=\d+$)/.exec(link.id)[0];
  const lineOf = (link) => Number(/\d+$/.exec(link.id)[0]);
  const linksOf = (table, side) => [...table.querySelectorAll(numbers)].filter((link) => sideOf(link) === side);

  function clear() {
    main.querySelectorAll("tr.is-here").forEach((row) => row.classList.remove("is-here"));
    main.querySelectorAll("tr.ask").forEach((row) => row.remove());
    chosen = null;
  }

  function choose(anchor, to) {
    const table = anchor.closest("table");
    const side = sideOf(anchor);
    clear();
    const [first, last] = lineOf(anchor) <= lineOf(to) ? [anchor, to] : [to, anchor];
    let inside = false;
    for (const link of linksOf(table, side)) {
      inside ||= link === first;
      if (inside) link.closest("tr").classList.add("is-here");
      if (link === last) break;
    }
    chosen = { table, side, anchor, to, first, last };
    const row = document.createElement("tr");
    row.className = "talk ask";
    const cell = row.insertCell();
    cell.colSpan = table.classList.contains("unified") ? 3 : 4;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    const words = first === last ? `line ${lineOf(first)}` : `lines ${lineOf(first)} to ${lineOf(last)}`;
    button.append(`Comment on ${words} `, Object.assign(document.createElement("kbd"), { textContent: "c" }));
    button.addEventListener("click", () => write());
    cell.append(button);
    last.closest("tr").after(row);
    history.replaceState(null, "", "#" + first.id);
    to.closest("tr").scrollIntoView({ block: "nearest" });
  }

  async function form(address) {
    const answer = await fetch(address + (address.includes("?") ? "&" : "?") + "part=yes", html);
    const found = answer.ok && !answer.redirected && parsed(await answer.text()).querySelector("form.write");
    if (!found) throw new Error("no form");
    const field = found.querySelector("textarea");
    field.id = "say-" + ++forms;
    found.querySelector("label").htmlFor = field.id;
    const cancel = document.createElement("button");
    cancel.type = "button";
    cancel.className = "btn plain";
    cancel.textContent = "Cancel";
    cancel.dataset.cancel = "yes";
    found.querySelector(".acts .tick").after(cancel);
    return document.adoptNode(found);
  }

  async function write() {
    const { first, last, table } = chosen;
    const address = first.getAttribute("href") + (first === last ? "" : "&to=" + lineOf(last));
    try {
      const fresh = await form(address);
      main.querySelectorAll("tr.ask").forEach((row) => row.remove());
      const row = document.createElement("tr");
      row.className = "talk ask";
      const cell = row.insertCell();
      cell.colSpan = table.classList.contains("unified") ? 3 : 4;
      cell.append(fresh);
      last.closest("tr").after(row);
      fresh.querySelector("textarea").focus();
    } catch {
      location.assign(address);
    }
  }

  async function writeOnFile(link) {
    const article = link.closest(".file-diff");
    try {
      const fresh = await form(link.getAttribute("href"));
      article.querySelector(".on-file")?.remove();
      const place = document.createElement("div");
      place.className = "on-file";
      place.append(fresh);
      article.querySelector(".file-head").after(place);
      fresh.querySelector("textarea").focus();
    } catch {
      location.assign(link.href);
    }
  }

  main.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.button) return;
    const number = event.target.closest(numbers);
    if (number) {
      event.preventDefault();
      const going = event.shiftKey && chosen && chosen.table === number.closest("table") && chosen.side === sideOf(number);
      choose(going ? chosen.anchor : number, number);
      return;
    }
    const file = event.target.closest("a.comment-file");
    if (file && !event.shiftKey) {
      event.preventDefault();
      writeOnFile(file);
      return;
    }
    if (event.target.closest("[data-cancel]")) {
      (event.target.closest(".on-file") ?? event.target.closest("tr.ask"))?.remove();
    }
  });

  // What is sent: the form goes out as it is, then the parts of the page that tell of it are renewed.
  const parts = ["drafts", "conversation", "talk-count"];
  async function renew(article) {
    const page = parsed(await (await fetch(location.pathname + location.search, html)).text());
    for (const id of parts) {
      const [fresh, here] = [page.getElementById(id), document.getElementById(id)];
      if (fresh && here) here.replaceWith(document.adoptNode(fresh));
    }
    main.querySelectorAll("article.file-diff[id]").forEach((there) => {
      const fresh = page.getElementById(there.id)?.querySelector(".talk-of");
      const old = there.querySelector(".talk-of");
      if (fresh && old) old.replaceWith(document.adoptNode(fresh));
      else if (fresh) there.querySelector(".comment-file")?.before(document.adoptNode(fresh));
      else old?.remove();
    });
    if (!article) return;
    const text = article.dataset.lines && (await (await fetch(article.dataset.lines, html)).text());
    const body = text ? parsed(text).body : page.querySelector("article.file-diff");
    for (const part of [...article.children]) {
      if (!part.classList.contains("file-head")) part.remove();
    }
    article.append(...[...body.childNodes].filter((node) => !node.classList?.contains("file-head")));
  }

  main.addEventListener("submit", async (event) => {
    const sent = event.target;
    if (!sent.matches(".thread form:not(.apply), form.write, form.publish:not(#apply)") || sent.closest(".alone")) return;
    event.preventDefault();
    const article = sent.closest(".file-diff");
    const box = sent.closest(".thread, .ask, .on-file, #conversation, #drafts");
    const data = new URLSearchParams(new FormData(sent, event.submitter));
    sent.querySelectorAll("button").forEach((button) => { button.disabled = true; });
    try {
      const answer = await fetch(sent.getAttribute("action"), { method: "POST", body: data, headers: html.headers });
      if (!answer.ok) {
        const told = parsed(await answer.text()).querySelector("#main .mistake, #main p")?.textContent;
        throw new Error(told || "It was not taken.");
      }
      if (!article && !document.getElementById("files-h")) {
        location.reload();
        return;
      }
      await renew(article);
      if (!article && !sent.matches(".thread form")) {
        // drafts anywhere on the page are drafts no more
        for (const shown of main.querySelectorAll("article.file-diff[data-lines]")) {
          if (sent.matches("form.publish") && shown.querySelector(".say.draft")) await renew(shown);
        }
      }
      const thread = new URL(answer.url).hash || (box?.id ? "#" + box.id : "");
      const after = (thread && document.getElementById(thread.slice(1))) || article?.querySelector(".path");
      clear();
      after?.focus({ preventScroll: true });
      after?.scrollIntoView({ block: "nearest" });
    } catch (failed) {
      sent.querySelectorAll("button").forEach((button) => { button.disabled = false; });
      const told = sent.querySelector(".mistake") ?? document.createElement("p");
      told.className = "mistake";
      told.setAttribute("role", "alert");
      told.textContent = failed.message;
      sent.append(told);
    }
  });

  // Keys: l chooses a line, the arrows another one, with Shift more of them; c comments on what is
  // chosen, or on the file, or on the whole; n and p go to the next and the previous thread.
  function start() {
    const article = document.querySelector(".file-diff.is-current") ?? document.activeElement.closest?.(".file-diff") ?? main.querySelector(".file-diff");
    const changed = article?.querySelector(":is(td.ln.add, td.ln.del) a[href*='/comment?']");
    const link = changed?.closest("tr").querySelector("td.ln.add a[href*='/comment?']") ?? changed ?? article?.querySelector(numbers);
    if (link) {
      choose(link, link);
    } else if (article?.querySelector(":scope > .waiting")) {
      article.addEventListener("lines", start, { once: true });
      article.scrollIntoView({ block: "start" });
    }
  }

  function move(by, more) {
    const links = linksOf(chosen.table, chosen.side);
    const next = links[links.indexOf(chosen.to) + by];
    if (next) choose(more ? chosen.anchor : next, next);
  }

  function cross() {
    const row = chosen.to.closest("tr");
    const other = [...row.querySelectorAll(numbers)].find((link) => sideOf(link) !== chosen.side);
    if (other) choose(other, other);
  }

  function comment() {
    if (chosen?.table.isConnected) return write();
    const file = (document.querySelector(".file-diff.is-current") ?? document.activeElement.closest?.(".file-diff"))?.querySelector("a.comment-file");
    if (file) return writeOnFile(file);
    const whole = document.getElementById("say-whole") ?? document.getElementById("say-text");
    whole?.scrollIntoView({ block: "center" });
    whole?.focus({ preventScroll: true });
    return undefined;
  }

  // Threads in the order of the page; a file whose lines are still to be loaded stands for its own.
  function stops() {
    return [...main.querySelectorAll("section.thread, .file-diff:has(.talk-of)")]
      .filter((stop) => stop.matches(".thread") || stop.querySelector(":scope > .waiting"));
  }

  async function thread(by) {
    const all = stops();
    const now = document.activeElement.closest?.("section.thread");
    let at = all.indexOf(now);
    if (at < 0) {
      const below = all.findIndex((stop) => stop.getBoundingClientRect().top > 8);
      at = by > 0 ? (below < 0 ? all.length : below) - 1 : below < 0 ? all.length : below;
    }
    const next = all[at + by];
    if (!next) return;
    next.scrollIntoView({ block: "center" });
    if (next.matches(".thread")) {
      next.focus({ preventScroll: true });
      return;
    }
    next.addEventListener("lines", () => {
      const found = [...next.querySelectorAll("section.thread")];
      (by > 0 ? found[0] : found.at(-1))?.focus();
    }, { once: true });
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target) || document.documentElement.dataset.keys === "off" || document.querySelector("dialog[open]")) return;
    const here = chosen?.table.isConnected;
    if (event.key === "c") comment();
    else if (event.key === "n") thread(1);
    else if (event.key === "p") thread(-1);
    else if (event.key === "l") start();
    else if (here && event.key === "ArrowDown") move(1, event.shiftKey);
    else if (here && event.key === "ArrowUp") move(-1, event.shiftKey);
    else if (here && (event.key === "ArrowLeft" || event.key === "ArrowRight")) cross();
    else if (here && event.key === "Escape") clear();
    else return;
    event.preventDefault();
  });
  // Ctrl+Enter sends what is being written.
  main.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.matches("textarea")) return;
    event.preventDefault();
    event.target.form.requestSubmit(event.target.form.querySelector("button[value=draft], button"));
  });
})();

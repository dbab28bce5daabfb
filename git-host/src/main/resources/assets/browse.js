// Reading repositories: lines chosen by a click, and keys. Pages work without it.
(() => {
  "use strict";
  const main = document.getElementById("main");
  if (!main) return;

  const lineOf = (hash) => /^#L(\d+)(?:-L?(\d+))?$/.exec(hash);

  function select(first, last) {
    const [from, to] = first <= last ? [first, last] : [last, first];
    document.querySelectorAll("tr.is-here").forEach((row) => row.classList.remove("is-here"));
    for (let n = from; n <= to && n - from < 20000; n++) {
      const row = document.getElementById("L" + n);
      if (row) row.classList.add("is-here");
    }
    const field = document.getElementById("line");
    if (field) field.value = from === to ? String(from) : from + "-" + to;
    return from === to ? "#L" + from : "#L" + from + "-L" + to;
  }

  function fromAddress(scroll) {
    const asked = new URLSearchParams(location.search).get("lines") || "";
    const match = lineOf(location.hash || "#L" + asked.replace(/^L/, ""));
    if (!match) return;
    const first = Number(match[1]);
    select(first, Number(match[2] || first));
    const row = document.getElementById("L" + first);
    if (row && scroll) {
      row.scrollIntoView({ block: "center" });
    } else if (!row && location.hash && document.querySelector("table.code")) {
      location.replace(location.pathname + "?lines=" + first + (match[2] ? "-" + match[2] : ""));
    }
  }

  let anchor = 0;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("td.ln a[href^='#L']");
    if (!link || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const line = Number(link.hash.slice(2));
    if (!event.shiftKey || !anchor) anchor = line;
    history.replaceState(null, "", select(anchor, line));
  });

  const typing = (element) => element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
  const lines = () => (lineOf(location.hash) ? location.hash : "");

  // The head that is nearest to the top counts as where the reader is.
  function otherFile(by) {
    const files = [...document.querySelectorAll(".file-diff")];
    if (!files.length) return;
    let at = files.findIndex((file) => file.contains(document.activeElement));
    if (at < 0) at = files.findLastIndex((file) => file.getBoundingClientRect().top < 8);
    const next = files[Math.max(0, Math.min(files.length - 1, at + by))];
    next.scrollIntoView({ block: "start" });
    next.querySelector(".path").focus({ preventScroll: true });
  }

  const keys = {
    "]": () => otherFile(1),
    "[": () => otherFile(-1),
    y: () => main.dataset.permalink && history.replaceState(null, "", main.dataset.permalink + location.search + lines()),
    t: () => main.dataset.files && location.assign(main.dataset.files),
    l: () => {
      const field = document.getElementById("line");
      if (field) { field.focus(); field.select(); }
    },
    b: () => {
      const blame = document.querySelector("table.blame");
      const to = blame ? main.dataset.code : main.dataset.blame;
      if (to) location.assign(to + lines());
    },
  };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (document.documentElement.dataset.keys === "off" || document.querySelector("dialog[open]")) return;
    const act = keys[event.key];
    if (act) { act(); event.preventDefault(); }
  });

  // More lines of a comparison: the file is asked for alone and takes the place of what is shown.
  main.addEventListener("click", async (event) => {
    const link = event.target.closest(".file-diff :is(a.open, a.whole)");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const article = link.closest(".file-diff");
    const wanted = new URL(link.href);
    const open = wanted.searchParams.get("open");
    try {
      const part = article.dataset.part + (open ? "&open=" + open : "");
      const answer = await fetch(part, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(article.id);
      if (!answer.ok || !fresh) throw new Error("no such file");
      article.replaceWith(document.adoptNode(fresh));
      const line = wanted.hash && document.getElementById(wanted.hash.slice(1));
      (line || fresh.querySelector(".path")).focus({ preventScroll: true });
    } catch {
      location.assign(link.href);
    }
  });

  // Last commits, and lines of a blame, that were still looked for when the page left.
  async function lookAgain(tries) {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const table = "table:is(.tree, .blame) tbody";
    const rows = fresh.querySelector(table);
    const here = document.querySelector(table);
    if (rows && here) here.replaceWith(document.adoptNode(rows));
    if (here && here.closest(".blame")) fromAddress(false);
    if (!fresh.querySelector("main[data-pending]")) {
      main.querySelectorAll(".pending").forEach((note) => note.remove());
    } else if (tries > 0) {
      setTimeout(() => lookAgain(tries - 1), 3000);
    }
  }
  if (main.dataset.pending) setTimeout(() => lookAgain(20), 1500);

  // Go to file: the list narrows while typing.
  async function goToFile(field) {
    const answer = await fetch(main.dataset.list, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { at, files } = await answer.json();
    const list = document.getElementById("file-list");
    const told = document.getElementById("file-told");
    const lower = files.map((path) => path.toLowerCase());
    let current = 0;

    const score = (path, parts) => {
      let from = 0;
      let sum = 0;
      for (const part of parts) {
        const found = path.indexOf(part, from);
        if (found < 0) return -1;
        sum += found - from;
        from = found + part.length;
      }
      const name = path.lastIndexOf("/") + 1;
      return sum + path.length - (path.indexOf(parts[parts.length - 1], name) >= 0 ? 200 : 0);
    };
    const mark = () => [...list.children].forEach((row, i) => row.classList.toggle("is-current", i === current));
    const show = () => {
      const parts = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      let hits = files.map((path, i) => i);
      if (parts.length) {
        hits = hits.map((i) => [score(lower[i], parts), i]).filter(([s]) => s > -1e6 && s !== -1).sort((a, b) => a[0] - b[0]).map(([, i]) => i);
      }
      list.replaceChildren(...hits.slice(0, 200).map((i) => {
        const row = document.createElement("li");
        const link = document.createElement("a");
        link.className = "mono";
        link.href = at + "/" + files[i].split("/").map(encodeURIComponent).join("/");
        link.textContent = files[i];
        row.append(link);
        return row;
      }));
      told.textContent = hits.length + (hits.length === 1 ? " file" : " files") + (hits.length > 200 ? ", the first 200 shown" : "");
      current = 0;
      mark();
    };
    field.addEventListener("input", show);
    field.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        current = Math.max(0, Math.min(list.children.length - 1, current + (event.key === "ArrowDown" ? 1 : -1)));
        mark();
        list.children[current].scrollIntoView({ block: "nearest" });
        event.preventDefault();
      } else if (event.key === "Enter" && list.children[current]) {
        list.children[current].firstElementChild.click();
        event.preventDefault();
      }
    });
    show();
  }
  const field = document.getElementById("file-q");
  if (field && main.dataset.list) { field.focus(); goToFile(field); }

  window.addEventListener("hashchange", () => fromAddress(true));
  fromAddress(true);
})();

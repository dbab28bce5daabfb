// Keys and small comforts. Every page does its whole job without this file.
(() => {
  "use strict";

  const main = document.getElementById("main");
  const rows = () => [...main.querySelectorAll(".result, .item, .grid tbody tr")].filter((row) => row.querySelector("a[href]") && row.offsetParent);
  const leads = {h: "/", i: "/inbox", r: "/repositories", s: "/search", t: "/teams", a: "/admin"};
  let waitsForG = 0;

  const typing = (target) => target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  const current = () => main.querySelector(".is-current");

  // On a narrow screen the tab of this page may lie beside what is shown.
  const tab = document.querySelector(".tabs [aria-current]");
  if (tab) {
    const [own, strip] = [tab.getBoundingClientRect(), tab.parentElement.getBoundingClientRect()];
    if (own.right > strip.right) tab.parentElement.scrollLeft += own.left - strip.left - (strip.width - own.width) / 2;
  }

  function step(by) {
    const all = rows();
    const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(current()) + by))];
    if (!next) return;
    current()?.classList.remove("is-current");
    next.classList.add("is-current");
    const link = next.querySelector("a.path, a.what, th a, a[href]");
    link.focus({preventScroll: true});
    next.scrollIntoView({block: "nearest"});
  }

  // An element with data-key="y" answers that key: a field gets the focus, anything else is pressed.
  function press(key) {
    const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!target) return false;
    if (target.matches("input, textarea, select")) {
      target.focus();
      target.select?.();
    } else {
      target.click();
    }
    return true;
  }

  // The keys that do something on this page, taken from the page that lists all.
  async function showKeys() {
    if (document.querySelector("dialog.keys")) return;
    try {
      const answer = await fetch("/help", {headers: {Accept: "text/html"}});
      const all = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("all-keys");
      if (!answer.ok || !all) throw new Error("no keys");
      for (const row of all.querySelectorAll("tr[data-on]")) {
        if (!document.querySelector(row.dataset.on)) row.remove();
      }
      for (const table of all.querySelectorAll(".panel")) {
        if (!table.querySelector("tbody tr")) table.remove();
      }
      const dialog = document.createElement("dialog");
      dialog.className = "dialog keys";
      dialog.setAttribute("aria-label", "Keys of this page");
      const close = document.createElement("button");
      close.className = "btn";
      close.textContent = "Close";
      close.addEventListener("click", () => dialog.close());
      const more = document.createElement("a");
      more.href = "/help#keys";
      more.textContent = "All keys";
      const acts = document.createElement("p");
      acts.className = "acts";
      acts.append(more, close);
      dialog.append(document.adoptNode(all), acts);
      dialog.addEventListener("close", () => dialog.remove());
      document.body.append(dialog);
      dialog.showModal();
    } catch {
      location.assign("/help#keys");
    }
  }

  function act(key) {
    if (waitsForG) {
      clearTimeout(waitsForG);
      waitsForG = 0;
      if (leads[key]) location.assign(leads[key]);
      return Boolean(leads[key]);
    }
    switch (key) {
      case "/":
        document.getElementById("q").focus();
        document.getElementById("q").select();
        return true;
      case "?":
        showKeys();
        return true;
      case "g":
        waitsForG = setTimeout(() => { waitsForG = 0; }, 1200);
        return true;
      case "j":
        step(1);
        return true;
      case "k":
        step(-1);
        return true;
      case "o":
        current()?.querySelector("a.path, a.what, th a, a[href]")?.click();
        return true;
      default:
        return press(key);
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "Escape" && typing(event.target)) {
      event.target.blur();
      return;
    }
    if (typing(event.target) || document.documentElement.dataset.keys === "off" || document.querySelector("dialog[open]")) return;
    if (act(event.key)) event.preventDefault();
  });

  // "212 more lines in this file" opens in place.
  main.addEventListener("click", async (event) => {
    const link = event.target.closest("a.more-lines");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const result = link.closest(".result");
    try {
      const answer = await fetch(link.href, {headers: {Accept: "text/html"}});
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const whole = page.querySelector(".result .code-box");
      if (!answer.ok || !whole) throw new Error("no lines");
      result.querySelector(".code-box").replaceWith(document.adoptNode(whole));
      link.closest("footer").remove();
      result.querySelector(".code-box").focus();
    } catch {
      location.assign(link.href);
    }
  });

  // A menu opens under its button; browsers that cannot anchor it are told where that is.
  for (const menu of CSS.supports("position-area: bottom") ? [] : document.querySelectorAll(".menu[popover]")) {
    menu.addEventListener("toggle", (event) => {
      const button = document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`).getBoundingClientRect();
      if (event.newState !== "open") return;
      menu.style.inset = `${button.bottom}px auto auto ${Math.max(8, Math.min(button.left, innerWidth - menu.offsetWidth - 8))}px`;
    });
  }

  // data-copy="text": a button that only makes sense with scripts, hidden until now.
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.setAttribute("aria-label", "Copied");
    });
  }
})();

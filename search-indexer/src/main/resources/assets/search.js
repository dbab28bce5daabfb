// Search: fetches the exact totals that the page did not wait for. Without it a link does that.
(() => {
  "use strict";

  const link = document.querySelector("a[data-counts]");
  if (!link) return;

  const told = document.getElementById("told");
  const doing = document.createElement("span");
  doing.className = "state wait";
  doing.textContent = "counting…";
  link.hidden = true;
  link.after(doing);

  async function counts() {
    const answer = await fetch(link.dataset.counts, {headers: {Accept: "text/html"}});
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const parts = ["told", "stopped", "facets"].map((id) => page.getElementById(id));
    if (parts.some((part) => !part)) throw new Error("no counts");
    for (const part of parts) {
      const old = document.getElementById(part.id);
      // What somebody reached with the keyboard stays under their fingers.
      if (!old.contains(document.activeElement)) old.replaceChildren(...document.adoptNode(part).childNodes);
    }
  }

  counts().catch(() => {
    doing.textContent = "not counted";
    link.hidden = false;
    told.append(link);
  });
})();

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

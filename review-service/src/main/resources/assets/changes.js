// Changes: lines of files are loaded when they come into view. Pages work without it.
(() => {
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

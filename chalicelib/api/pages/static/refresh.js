// Keeps the marked parts of a page up to date while somebody looks at it, and touches nothing that they are at.
"use strict";
(() => {
  const EVERY_MS = 20000;
  const MOST_MS = 300000; // while the network or the server is out of order
  let wait = EVERY_MS;

  const parts = (root) => [...root.querySelectorAll("[data-fresh]")];
  const nameOf = (element) => element.getAttribute("aria-label") || element.getAttribute("href") || element.textContent;

  const isTyped = (field) =>
    field.type === "checkbox" || field.type === "radio"
      ? field.checked !== field.defaultChecked
      : field.tagName === "SELECT"
        ? [...field.options].some((option) => option.selected !== option.defaultSelected)
        : field.type !== "hidden" && field.value !== field.defaultValue;

  const isInUse = (part) =>
    part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select") ||
    [...part.querySelectorAll("input, textarea, select")].some(isTyped);

  const replace = (part, fresh) => {
    const focused = part.contains(document.activeElement) ? nameOf(document.activeElement) : null;
    part.replaceWith(fresh);
    if (focused !== null) {
      [...fresh.querySelectorAll("a, button")].find((element) => nameOf(element) === focused)?.focus();
    }
  };

  const refresh = async () => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
    if (answer.redirected || answer.status === 401 || answer.status === 403) {
      location.reload(); // signed out: the page that says so
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of parts(document)) {
      const fresh = page.getElementById(part.id);
      if (fresh && !isInUse(part) && fresh.innerHTML !== part.innerHTML) replace(part, document.adoptNode(fresh));
    }
  };

  const again = async () => {
    if (document.visibilityState === "visible") {
      try {
        await refresh();
        wait = EVERY_MS;
      } catch {
        wait = Math.min(2 * wait, MOST_MS);
      }
    }
    setTimeout(again, wait);
  };
  setTimeout(again, wait);
})();

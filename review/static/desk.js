/* Keys for the desk. Every act they do has a link or a button of its own on the page; without this file all of it works. */
"use strict";
(() => {
  const all = (what) => [...document.querySelectorAll(what)];
  const one = (what) => document.querySelector(what);
  const entries = all("[data-entry]");
  let chosen = -1;

  const choose = (at) => {
    if (!entries.length) return;
    entries[chosen]?.classList.remove("is-chosen");
    chosen = Math.max(0, Math.min(at, entries.length - 1));
    const entry = entries[chosen];
    entry.classList.add("is-chosen");
    (entry.querySelector("h2 a") ?? entry.querySelector("a"))?.focus({ preventScroll: true });
    entry.scrollIntoView({ block: "nearest" });
  };

  const write = (what) => {
    const field = one(what);
    if (!field) return;
    field.closest("details").open = true;
    field.focus();
  };

  const press = (key) => {
    const found = one(`[data-key="${key}"]`);
    if (found) found.click();
    return Boolean(found);
  };

  const acts = {
    j: () => press("j") || choose(chosen + 1),
    k: () => press("k") || choose(chosen < 0 ? 0 : chosen - 1),
    "/": () => one("#find")?.focus(),
    "?": () => one("#keys")?.showModal(),
    n: () => write("#note"),
    6: () => {
      const found = one("details.misread");
      if (!found) return;
      found.open = true;
      found.querySelector("select, input:not([type=hidden])")?.focus();
    },
    4: () => {
      if (one("#value") && !one("#value").value) write("#value");
      else if (one("#source") && !one("#source").value) write("#source");
      else press("4");
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest("input, textarea, select, dialog");
    if (event.key === "Escape" && typing) { document.activeElement.blur(); return; }
    if (typing) return;
    const act = acts[event.key];
    if (act) { event.preventDefault(); act(); } else if (/^[123 5uq]$/.test(event.key) && event.key !== " ") {
      if (press(event.key)) event.preventDefault();
    }
  });
})();

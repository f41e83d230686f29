// A search box with suggestions, by mouse or by keyboard alone (the combobox pattern of ARIA).
"use strict";

/**
 * `entries`: what can be found, each with id, name, keys (words that find it), rank, note() and symbol().
 * `choose(id)` is called with what was picked; `nothing()` says that nothing was found.
 */
kg.search = (box, list, entries, { choose, nothing }) => {
  const { make } = kg;
  const simple = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s“”"'《》()]/g, "");
  const known = entries.map((entry) => ({ ...entry, keys: entry.keys.map(simple) }));
  let active = -1;

  const score = (key, wanted) => (key === wanted ? 3 : key.startsWith(wanted) ? 2 : key.includes(wanted) ? 1 : 0);

  function find(wanted) {
    return known
      .map((entry) => [Math.max(...entry.keys.map((key) => score(key, wanted))), entry])
      .filter(([points]) => points)
      .sort(([a, x], [b, y]) => b - a || y.rank - x.rank)
      .slice(0, 12)
      .map(([, entry]) => entry);
  }

  const rows = () => [...list.querySelectorAll("[role=option]")];

  function row(entry, number) {
    const take = (event) => {
      event.preventDefault();
      finish(entry.id);
    };
    return make(
      "li",
      { role: "option", id: `found-${number}`, "data-id": entry.id, mousedown: take },
      entry.symbol(),
      make("span", {}, entry.name),
      make("span", { class: "soft small" }, entry.note()),
    );
  }

  function suggest() {
    const wanted = simple(box.value);
    const found = wanted ? find(wanted) : [];
    active = found.length ? 0 : -1;
    list.replaceChildren(...(found.length ? found.map(row) : [make("li", { class: "soft" }, nothing())]));
    open(wanted !== "");
  }

  function open(yes) {
    list.hidden = !yes;
    box.setAttribute("aria-expanded", String(yes));
    box.removeAttribute("aria-activedescendant");
    rows().forEach((option, number) => {
      option.setAttribute("aria-selected", String(number === active));
      if (!yes || number !== active) return;
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    });
  }

  function finish(id) {
    box.value = "";
    open(false);
    if (id) choose(id);
  }

  box.addEventListener("input", suggest);
  box.addEventListener("blur", () => open(false));
  box.addEventListener("keydown", (event) => {
    const count = rows().length;
    if (event.key === "ArrowDown" && count) active = (active + 1) % count;
    else if (event.key === "ArrowUp" && count) active = (active + count - 1) % count;
    else if (event.key === "Enter") return finish(rows()[active]?.dataset.id);
    else if (event.key === "Escape") return finish();
    else return;
    event.preventDefault();
    open(true);
  });
};

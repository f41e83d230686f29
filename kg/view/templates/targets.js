// The ledger of targets: filter, sort, a timeline of deadlines, the sentence of each row, and a table to take away.
"use strict";

(() => {
  const { data, say, make, button, draw, quantity, address } = kg;
  const byId = (id) => document.getElementById(id);
  const start = { q: "", plan: "", kind: "", due: "", strength: "", from: "", to: "", month: "", sort: "", down: "" };
  const state = { ...start };
  const AT_ONCE = 200;
  let most = AT_ONCE;
  const planOf = (row) => data.plans[row.plan];
  const number = (row) => (row.value === "" ? null : Number(row.value));
  const signs = { ">=": "≥", "<=": "≤", ">": ">", "<": "<", "~": "约", "=": "" };
  const amount = (row) =>
    row.value === ""
      ? ""
      : `${signs[row.comparator] || ""}${quantity(row.value)}${row.max ? `–${quantity(row.max)}` : ""}${kg.english() ? " " : ""}${row.unit}`;
  const columns = [
    ["target", (row) => row.label, (row) => row.label],
    ["indicator", (row) => row.indicator, (row) => row.indicator],
    ["amount", amount, number],
    ["deadlineWord", (row) => row.deadline || row.words, (row) => row.deadline || null],
    [
      "kind",
      (row) =>
        [say(row.kind || "commitment"), row.strength ? say(`strength-${row.strength}`) : ""].filter(Boolean).join(" · "),
      (row) => row.kind + row.strength,
    ],
    ["owner", (row) => row.owners.join("、"), (row) => row.owners[0] || null],
    ["plan", planOf, planOf],
  ];
  const simple = (text) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
  for (const row of data.targets)
    row.key = simple(
      [row.label, row.indicator, row.deadline, row.words, planOf(row), row.before + row.said + row.after, ...row.owners]
        .filter(Boolean)
        .join(" "),
    );

  function kept() {
    const wanted = simple(state.q);
    return data.targets.filter(
      (row) =>
        (!wanted || row.key.includes(wanted)) &&
        (!state.plan || row.plan === state.plan) &&
        (!state.kind || row.kind === state.kind) &&
        (!state.strength || row.strength === state.strength) &&
        (!state.due || (state.due === "yes") === Boolean(row.deadline)) &&
        (!state.from || row.deadline >= state.from) &&
        (!state.to || (row.deadline && row.deadline <= state.to)),
    );
  }

  const inMonth = (rows) => (state.month ? rows.filter((row) => row.deadline.startsWith(state.month)) : rows);

  function sorted(rows) {
    const column = columns.find(([key]) => key === state.sort);
    if (!column) return rows;
    const turn = state.down ? -1 : 1;
    return [...rows].sort((a, b) => {
      const [x, y] = [column[2](a), column[2](b)];
      if (x === null || y === null) return Number(x === null) - Number(y === null); // what has none stands last
      return turn * (typeof x === "number" ? x - y : x.localeCompare(y, "zh"));
    });
  }

  function show() {
    const rows = kept();
    const list = sorted(inMonth(rows));
    for (const key of ["kind", "due", "strength", "from", "to"]) byId(key).value = state[key];
    if (byId("search").value !== state.q) byId("search").value = state.q;
    byId("plan").replaceChildren(
      make("option", { value: "" }, say("allPlansOption")),
      ...Object.entries(data.plans).map(([id, name]) => make("option", { value: id }, name)),
    );
    byId("plan").value = state.plan;
    byId("shown").textContent = say("targetsShown", { n: list.length, all: data.targets.length });
    byId("ordered").hidden = Boolean(state.sort) || !list.length;
    byId("ordered").textContent = say(data.since ? "targetsOrdered" : "targetsOrderedUndated", { since: data.since });
    byId("heads").replaceChildren(
      ...columns.map(([key]) =>
        make(
          "th",
          { scope: "col", "aria-sort": state.sort === key ? (state.down ? "descending" : "ascending") : "none" },
          make(
            "button",
            { type: "button", click: () => go({ sort: key, down: state.sort === key && !state.down ? "1" : "" }) },
            say(key),
            state.sort === key ? (state.down ? " ↓" : " ↑") : "",
          ),
        ),
      ),
    );
    byId("rows").replaceChildren(...list.slice(0, most).flatMap(line));
    byId("nothing").hidden = list.length > 0;
    byId("further").hidden = list.length <= most;
    byId("further").textContent = say("showAll", { n: list.length });
    timeline(rows);
    remember();
  }

  const sentence = (row) => [row.before, make("mark", {}, row.said), row.after];

  function line(row) {
    const detail = make(
      "tr",
      { class: "detail", hidden: true },
      make(
        "td",
        { colspan: columns.length },
        row.said === undefined ? "" : make("blockquote", {}, sentence(row)),
        make("p", { class: "soft small" }, row.section || ""),
        make(
          "p",
          { class: "small" },
          make("a", { href: address("reader", { plan: row.plan, at: row.begin ?? "" }) }, say("readPlan")),
          row.initiatives.map(([id, name]) => [" · ", make("a", { href: address("graph", { pick: id }) }, name)]),
        ),
      ),
    );
    const toggle = () => {
      detail.hidden = !detail.hidden;
      opener.setAttribute("aria-expanded", String(!detail.hidden));
      opener.closest("tr").classList.toggle("open", !detail.hidden);
    };
    const opener = make(
      "button",
      {
        type: "button",
        class: "row",
        "aria-expanded": "false",
        click: (event) => {
          event.stopPropagation();
          toggle();
        },
      },
      row.label,
    );
    const preview = row.said === undefined ? "" : make("p", { class: "said" }, sentence(row));
    return [
      make(
        "tr",
        { class: row.kind, click: toggle },
        columns.map(([key, text]) =>
          make(
            "td",
            { class: key === "amount" || key === "deadlineWord" ? "number" : "" },
            key === "target" ? [opener, preview] : text(row),
          ),
        ),
      ),
      detail,
    ];
  }

  function timeline(rows) {
    const months = new Map();
    for (const row of rows)
      if (row.deadline) months.set(row.deadline.slice(0, 7), (months.get(row.deadline.slice(0, 7)) || 0) + 1);
    const list = [...months].sort(([a], [b]) => (a < b ? -1 : 1));
    const top = Math.max(1, ...months.values());
    byId("timeline").hidden = !list.length;
    const bars = make(
      "div",
      { class: "months" },
      list.map(([month, count]) => bar(month, count / top, String(count))),
    );
    byId("timeline").replaceChildren(make("figcaption", { class: "soft small" }, say("timeline")), bars);
    const chosen = bars.querySelector("[aria-pressed=true]") || bars.lastChild; // the latest months count most
    if (chosen) bars.scrollLeft = chosen.offsetLeft;
  }

  function bar(month, part, count) {
    const on = state.month === month;
    const height = Math.max(3, 44 * part);
    const shape = { x: 3, y: 44 - height, width: 20, height, rx: 2, fill: on ? "#e07a3f" : "#7f9cc0" };
    const drawing = draw(26, 44, ["rect", shape]);
    const words = [make("span", { class: "small" }, count), drawing, make("span", { class: "small soft" }, month)];
    const pressed = button("", () => go({ month: on ? "" : month }), words);
    pressed.setAttribute("aria-pressed", String(on));
    return pressed;
  }

  function go(change) {
    Object.assign(state, change);
    most = AT_ONCE;
    show();
  }

  function remember() {
    const words = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
    if (kg.english()) words.set("lang", "en");
    history.replaceState(null, "", words.size ? `#${words}` : location.pathname + location.search);
  }

  function recall() {
    const words = new URLSearchParams(location.hash.slice(1));
    Object.assign(state, start, Object.fromEntries([...words].filter(([key]) => key in start)));
    if (!Object.hasOwn(data.plans, state.plan)) state.plan = "";
    for (const key of ["from", "to"]) if (!/^\d{4}-\d\d-\d\d$/.test(state[key])) state[key] = "";
  }

  /** The rows as a spreadsheet reads them: quoted, with the mark by which Excel knows UTF-8; no cell starts a formula. */
  function csv(rows) {
    const cell = (value) =>
      `"${String(value)
        .replace(/^[=+\-@\t\r]/, "'$&")
        .replaceAll('"', '""')}"`;
    const keys = [
      "target",
      "indicator",
      "amount",
      "deadlineWord",
      "kind",
      "strength",
      "owner",
      "ofInitiative",
      "plan",
      "section",
      "sentence",
    ];
    const lines = rows.map((row) => [
      row.label,
      row.indicator,
      amount(row),
      row.deadline || row.words,
      say(row.kind || "commitment"),
      row.strength ? say(`strength-${row.strength}`) : "",
      row.owners.join("、"),
      row.initiatives.map(([, name]) => name).join("、"),
      planOf(row),
      row.section || "",
      `${row.before || ""}${row.said || ""}${row.after || ""}`,
    ]);
    return `\ufeff${[keys.map((key) => say(key)), ...lines].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
  }

  byId("search").addEventListener("input", (event) => go({ q: event.target.value, month: "" }));
  for (const key of ["plan", "kind", "due", "strength", "from", "to"])
    byId(key).addEventListener("change", (event) => go({ [key]: event.target.value, month: "" }));
  byId("further").addEventListener("click", () => {
    most = Infinity;
    show();
  });
  byId("csv").addEventListener("click", () => {
    const url = URL.createObjectURL(new Blob([csv(sorted(inMonth(kept())))], { type: "text/csv" }));
    make("a", { href: url, download: "targets.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  });
  window.addEventListener("hashchange", () => {
    kg.speak(new URLSearchParams(location.hash.slice(1)).get("lang") === "en");
    recall();
    show();
  });
  recall();
  kg.start(show);
  document.body.dataset.ready = "true";
})();

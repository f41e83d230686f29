// The matrix page: rows are initiatives or policies, columns are plans, a filled cell opens its sentences.
"use strict";

(() => {
  const { data, say, term, make, square, disc, quotes, plansText, address } = kg;
  const byId = (id) => document.getElementById(id);
  const start = { what: "initiatives", order: "count", gaps: "", q: "", row: "", plan: "" };
  const state = { ...start };
  const orders = {
    count: (a, b) => b.plans - a.plans || b.cells.length - a.cells.length,
    block: (a, b) => middle(a) - middle(b) || b.plans - a.plans,
    theme: (a, b) => a.theme.localeCompare(b.theme, "zh") || b.plans - a.plans,
  };
  const simple = (text) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
  const all = (table) => table.rows.length === table.shared;
  const middle = (row) => row.cells.reduce((sum, cell) => sum + cell.plan, 0) / row.cells.length;

  function recall() {
    const words = new URLSearchParams(location.hash.slice(1));
    Object.assign(state, start, Object.fromEntries([...words].filter(([key]) => key in start)));
    if (!data[state.what]?.rows) state.what = start.what;
    if (!Object.hasOwn(orders, state.order)) state.order = start.order;
  }

  function remember() {
    const words = new URLSearchParams(Object.entries(state).filter(([key, value]) => value && value !== start[key]));
    if (kg.english()) words.set("lang", "en");
    history.replaceState(null, "", words.size ? `#${words}` : location.pathname + location.search);
  }

  function show() {
    const table = data[state.what];
    const wanted = simple(state.q);
    const rows = table.rows.filter((row) => simple(row.name).includes(wanted)).sort(orders[state.order]);
    byId("what").value = state.what;
    byId("order").value = state.order;
    if (byId("search").value !== state.q) byId("search").value = state.q;
    byId("gaps").checked = Boolean(state.gaps);
    byId("matrix").className = table.narrow ? "narrow" : "";
    byId("matrix").replaceChildren(
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          make("th", { class: "corner", scope: "col" }, `${rows.length} × ${table.plans.length}`),
          table.plans.map((plan) =>
            make(
              "th",
              { scope: "col", title: plan.name },
              make("a", { href: address("graph", { pick: plan.id }), title: plan.name, "aria-label": plan.name }, plan.head),
            ),
          ),
        ),
      ),
      make(
        "tbody",
        {},
        rows.length
          ? rows.map((row) => line(row, table))
          : make("tr", {}, make("td", { class: "none", colspan: table.plans.length + 1 }, say(all(table) ? "noRow" : "noRowOfMany"))),
      ),
    );
    remember();
    showPanel();
  }

  function line(row, table) {
    const cells = new Map(row.cells.map((cell) => [cell.plan, cell]));
    const wide = state.gaps && row.plans * 2 >= table.plans.length;
    return make(
      "tr",
      {},
      make(
        "th",
        { scope: "row" },
        make(
          "button",
          { type: "button", class: "row", click: () => go({ row: row.id, plan: "" }) },
          disc(row.color, 10),
          make("span", { class: "grow" }, row.name),
          make("span", { class: "count" }, String(row.plans)),
        ),
      ),
      table.plans.map((plan, number) => {
        const cell = cells.get(number);
        if (!cell)
          return make(
            "td",
            wide ? { class: "gap", title: say("gap", { plan: plan.name, row: row.name }) } : {},
            wide ? "○" : "",
          );
        const strong = cell.headline ? "headline" : "named";
        const on = state.row === row.id && state.plan === plan.id;
        return make(
          "td",
          {},
          make(
            "button",
            {
              type: "button",
              class: `cell ${strong}${on ? " on" : ""}`,
              title: `${plan.name} · ${row.name}`,
              "aria-label": `${plan.name} · ${row.name} · ${cell.count}`,
              click: () => go({ row: row.id, plan: plan.id }),
            },
            String(cell.count),
          ),
        );
      }),
    );
  }

  function go(change) {
    Object.assign(state, change);
    const place = [byId("matrix").parentNode.scrollLeft, byId("matrix").parentNode.scrollTop];
    show();
    byId("matrix").parentNode.scrollTo(...place);
  }

  function showPanel() {
    const table = data[state.what];
    const row = table.rows.find((one) => one.id === state.row);
    byId("panel").replaceChildren(...(row ? said(row, table) : help(table)).flat(4).filter(Boolean));
    byId("panel").scrollTop = 0;
  }

  function help(table) {
    return [
      make("h1", {}, say("matrixTitle")),
      make("p", {}, say("matrixHelp")),
      make(
        "ul",
        { class: "key" },
        make("li", {}, make("span", { class: "cell headline" }, "2"), say("headline")),
        make("li", {}, make("span", { class: "cell named" }, "1"), say("named")),
        make("li", {}, make("span", { class: "gap" }, "○"), say("gapWord")),
      ),
      make("p", { class: "soft small" }, say(all(table) ? "rowsShown" : "rowsOfMany", { n: table.rows.length, all: table.shared, kind: say(`${state.what}Word`) })),
      table.hidden
        ? make("p", { class: "soft small" }, say("hiddenColumns", { shown: table.plans.length, hidden: table.hidden }))
        : null,
    ];
  }

  function said(row, table) {
    const cells = row.cells.filter((cell) => !state.plan || table.plans[cell.plan].id === state.plan);
    const missing = table.plans.filter((_, number) => !row.cells.some((cell) => cell.plan === number));
    return [
      make(
        "div",
        { class: "actions" },
        make("button", { type: "button", click: () => go({ row: "", plan: "" }) }, `← ${say("back")}`),
        state.plan ? make("button", { type: "button", click: () => go({ plan: "" }) }, say("whatPlansSay")) : null,
      ),
      make("h1", {}, disc(row.color), ` ${row.name}`),
      make(
        "p",
        {},
        make("span", { class: "badge" }, plansText(row.plans)),
        row.theme ? make("span", { class: "badge" }, term(row.theme)) : null,
      ),
      state.what === "initiatives"
        ? make("p", {}, make("a", { href: address("graph", { pick: row.id }) }, say("inPicture")))
        : null,
      cells
        .slice(0, 60)
        .map((cell) =>
          make(
            "div",
            { class: "says" },
            make("p", {}, make("strong", {}, square(), ` ${table.plans[cell.plan].name}`)),
            quotes(cell, table.plans[cell.plan]),
          ),
        ),
      !state.plan && missing.length
        ? [
            make("h2", {}, `${say("notIn")} · ${missing.length}`),
            make(
              "ul",
              { class: "items" },
              missing.slice(0, 60).map((plan) => make("li", {}, plan.name)),
            ),
          ]
        : null,
      !state.plan && !missing.length ? make("p", { class: "soft" }, say("inAll")) : null,
    ];
  }

  byId("search").addEventListener("input", (event) => go({ q: event.target.value }));
  byId("what").addEventListener("change", (event) => go({ what: event.target.value, row: "", plan: "" }));
  byId("order").addEventListener("change", (event) => go({ order: event.target.value }));
  byId("gaps").addEventListener("change", (event) => go({ gaps: event.target.checked ? "1" : "" }));
  window.addEventListener("hashchange", () => {
    kg.speak(new URLSearchParams(location.hash.slice(1)).get("lang") === "en");
    recall();
    show();
  });
  recall();
  kg.start(show);
  document.body.dataset.ready = "true";
})();

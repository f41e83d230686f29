// Two plans side by side: what is kept, new and dropped, which figures changed, and what was promised and reported.
"use strict";

(() => {
  const { data, say, make, button, draw, address } = kg;
  const { COLORS, numberOf, simple, nameOf, mark, sameBody } = kg.compared;
  const byId = (id) => document.getElementById(id);
  const PARTS = ["initiatives", "policies", "figures", "reckoning"];
  const OFFERED = 8; // plans of one body that are offered, before and after plan A
  const start = { a: "", b: "", part: "", verdict: "", q: "" };
  const state = { ...start };
  const chosen = () => [data.plans[numberOf.get(state.a)], data.plans[numberOf.get(state.b)]];
  const { split, titles, lists } = kg.compareLists({ state, chosen });
  const figures = kg.compareFigures(state);
  const { VERDICTS, reckoned, tally, reckoning } = kg.compareReckoning({ state, go });
  let words = ""; // by which the choice of plans is narrowed

  // ---- which plans

  function recall() {
    const given = new URLSearchParams(location.hash.slice(1));
    Object.assign(state, start, Object.fromEntries([...given].filter(([key]) => Object.hasOwn(start, key))));
    const [a, b] = data.first.map((number) => data.plans[number].id);
    if (!numberOf.has(state.a)) state.a = (state.b !== a && a) || b || a || "";
    if (!numberOf.has(state.b)) state.b = state.a !== b && b ? b : a;
    if (!PARTS.includes(state.part)) state.part = "";
    if (!VERDICTS.includes(state.verdict)) state.verdict = "";
  }

  function remember() {
    const kept = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
    if (kg.english()) kept.set("lang", "en");
    history.replaceState(null, "", `#${kept}`);
  }

  const inChinese = new Intl.Collator("zh").compare;
  const byTime = (x, y) => (x.when < y.when ? -1 : Number(x.when > y.when));

  /** The choice of plans, by body and year; those chosen stay in the list whatever it is narrowed to. */
  function options() {
    const wanted = simple(words);
    const bodies = new Map();
    for (const plan of data.plans) {
      const named = !wanted || simple(`${plan.year}${plan.name}${plan.issuer}`).includes(wanted);
      if (!named && plan.id !== state.a && plan.id !== state.b) continue;
      if (!bodies.has(plan.issuer)) bodies.set(plan.issuer, []);
      bodies.get(plan.issuer).push(plan);
    }
    const option = (plan) => make("option", { value: plan.id }, nameOf(plan));
    return [...bodies]
      .sort(([x], [y]) => Number(x === "") - Number(y === "") || inChinese(x, y))
      .map(([body, plans]) => make("optgroup", { label: body || say("bodyUnknown") }, plans.sort(byTime).map(option)));
  }

  /** Show the plans chosen. Thousands of options are made anew only where `anew` or one chosen is not among them. */
  function choose(anew) {
    const [a, b] = [byId("a"), byId("b")];
    [a.value, b.value] = [state.a, state.b];
    if (!anew && a.value === state.a && b.value === state.b) return;
    const list = options();
    b.replaceChildren(...list.map((group) => group.cloneNode(true)));
    a.replaceChildren(...list);
    [a.value, b.value] = [state.a, state.b];
  }

  function about(plan) {
    const period = [plan.start, plan.end].filter(Boolean).join(" — ") || plan.issued;
    const facts = [plan.issuer, period, plan.kind && say(`kind-${plan.kind}`), ""].filter(
      (fact, at, all) => fact || at === all.length - 1,
    );
    return [facts.join(" · "), make("a", { href: address("reader", { plan: plan.id }) }, say("readPlan"))];
  }

  /** Plans that are worth setting beside plan A: others of its body, and those most alike. */
  function offers(a) {
    const series = data.plans.filter((plan) => plan === a || sameBody(plan, a)).sort(byTime);
    const others = series.slice(Math.max(0, series.indexOf(a) - OFFERED / 2)).filter((plan) => plan !== a);
    const near = a.near.map(([number, part]) => [data.plans[number], `${Math.round(100 * part)}%`]);
    const offer = (key, list) =>
      list.length
        ? make(
            "div",
            { class: "offer" },
            make("span", { class: "small soft" }, say(key)),
            list.slice(0, OFFERED).map(([plan, note]) => {
              const pressed = button("", () => go({ b: plan.id, verdict: "" }), nameOf(plan), note ? ` · ${note}` : "");
              pressed.setAttribute("aria-pressed", String(plan.id === state.b));
              pressed.title = plan.name;
              return pressed;
            }),
          )
        : null;
    const rows = [
      offer(
        "sameBodyPlans",
        others.map((plan) => [plan, ""]),
      ),
      offer("alikePlans", near),
    ];
    return rows.filter(Boolean);
  }

  // ---- the whole page

  function summary(a, b, found, answer) {
    const counts = Object.fromEntries(Object.entries(found).map(([side, rows]) => [side, rows.length]));
    const all = counts.one + counts.both + counts.other;
    const called = titles(a, b);
    const answered = answer && answer.rows.length ? tally(answer.rows) : null;
    let x = 0;
    const shapes = ["both", "other", "one"].map((side) => {
      const width = all ? (1000 * counts[side]) / all : 0;
      x += width;
      return ["rect", { x: x - width, y: 0, width, height: 12, fill: COLORS[side] }];
    });
    const bar = draw(1000, 12, ...shapes);
    bar.setAttribute("preserveAspectRatio", "none");
    return make(
      "section",
      { class: "card" },
      make(
        "h2",
        {},
        say(sameBody(a, b) ? "summarySame" : "summaryTwo", {
          body: a.issuer,
          x: a.year || a.name,
          y: b.year || b.name,
        }),
      ),
      make("div", { class: "shares" }, bar),
      make(
        "p",
        { class: "legend" },
        ["both", "other", "one"].map((side) =>
          make(
            "span",
            {},
            mark(COLORS[side]),
            ` ${called[side]} `,
            make("b", {}, say("nInitiativesOf", { n: counts[side] })),
          ),
        ),
      ),
      answered ? make("p", {}, say("summaryReckoned", { ...answered, n: answer.rows.length })) : null,
    );
  }

  function show() {
    const [a, b] = chosen();
    const result = byId("result");
    if (!a || !b) {
      byId("pick").hidden = true;
      result.replaceChildren(make("p", { class: "notice" }, say("nothingToCompare")));
      return;
    }
    choose(false);
    byId("about-a").replaceChildren(...about(a));
    byId("about-b").replaceChildren(...about(b));
    byId("offers").replaceChildren(...offers(a));
    const bare = a.bare || b.bare; // then there are no targets to compare
    const parts = a === b ? ["reckoning"] : bare ? PARTS.slice(0, 2) : PARTS;
    const answer = bare ? null : reckoned(a, b);
    const part = parts.includes(state.part) ? state.part : telling(parts, answer);
    const content = () =>
      part === "reckoning" ? [reckoning(answer, a, b)] : part === "figures" ? figures(a, b) : [lists(a, b, part)];
    const body = make("div", {}, content());
    const seek = (event) => {
      state.q = event.target.value;
      body.replaceChildren(...content());
      remember();
    };
    result.replaceChildren(
      ...[
        a === b ? null : summary(a, b, split(a, b, "initiatives"), answer),
        make("div", { class: "parts" }, parts.length > 1 ? parts.map(tab(part)) : null, filter(seek)),
        bare ? make("p", { class: "notice" }, say("withoutSentences")) : null,
        body,
      ].filter(Boolean),
    );
    remember();
  }

  /** The part to open on: the reckoning where it has judged something. */
  function telling(parts, answer) {
    const judged = answer && answer.rows.some(({ verdict }) => verdict === "reached" || verdict === "below");
    return judged ? "reckoning" : parts[0];
  }

  const tab = (part) => (key) => {
    const pressed = button("", () => go({ part: key, verdict: "" }), say(`part-${key}`));
    pressed.setAttribute("aria-pressed", String(key === part));
    return pressed;
  };

  function filter(seek) {
    const words = { "aria-label": say("filterThese"), placeholder: say("filterThese") };
    const box = make("input", { type: "search", class: "filter", id: "q", ...words, input: seek });
    box.value = state.q;
    return box;
  }

  function go(change) {
    Object.assign(state, change);
    show();
  }

  for (const id of ["a", "b"])
    byId(id).addEventListener("change", (event) => go({ [id]: event.target.value, verdict: "" }));
  byId("swap").addEventListener("click", () => go({ a: state.b, b: state.a }));
  byId("narrow")?.addEventListener("input", (event) => {
    words = event.target.value;
    choose(true);
  });
  byId("pick").addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", () => {
    kg.speak(new URLSearchParams(location.hash.slice(1)).get("lang") === "en");
    recall();
    show();
  });
  recall();
  kg.start(() => {
    choose(true);
    show();
  });
  document.body.dataset.ready = "true";
})();

// Two plans side by side: what is kept, new and dropped, which figures changed, and what was promised and reported.
"use strict";

(() => {
  const { data, say, make, button, draw, address } = kg;
  const byId = (id) => document.getElementById(id);
  const PARTS = ["initiatives", "policies", "figures", "reckoning"];
  const VERDICTS = ["below", "reached", "unlike", "missing"];
  const AT_ONCE = 60; // rows of a column, until asked for more
  const COLORS = { one: "#1d3557", both: "#2a7d72", other: "#b3472c" };
  const start = { a: "", b: "", part: "", verdict: "", q: "" };
  const state = { ...start };
  const numberOf = new Map(data.plans.map((plan, number) => [plan.id, number]));
  let words = ""; // by which the choice of plans is narrowed

  // ---- what the data says, by name

  const unpack = {
    place: (plan, [sentence, from, length]) => ({ plan, sentence, from, length }),
    initiative: (plan, [what, sentence, from, length, headline, times]) => ({
      what,
      headline,
      times,
      place: unpack.place(plan, [sentence, from, length]),
    }),
    policy: (plan, [what, ...place]) => ({ what, place: unpack.place(plan, place) }),
    target: (plan, [label, promise, same, sign, value, most, unit, due, ...place]) => ({
      label,
      promise,
      same,
      sign,
      value,
      most,
      unit,
      due,
      place: place.length ? unpack.place(plan, place) : null,
    }),
  };
  const simple = (text) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
  const nameOf = (plan) => (plan.year && !plan.name.includes(plan.year) ? `${plan.year} · ${plan.name}` : plan.name);
  const mark = (color) => draw(10, 10, ["rect", { width: 10, height: 10, rx: 2, fill: color }]);

  /** Where something is said: its sentence with the words marked (if the page has it), and the way into the text. */
  function quote(place) {
    if (!place) return null;
    const [begins, text, short] = place.plan.sentences[place.sentence];
    const letters = Array.from(text || "");
    const end = place.from + place.length;
    const [before, said, after] = [letters.slice(0, place.from), letters.slice(place.from, end), letters.slice(end)];
    const link = make("a", { href: address("reader", { plan: place.plan.id, at: begins + place.from }) }, say("reader"));
    return make(
      "blockquote",
      {},
      text === undefined
        ? null
        : [
            short & 1 ? "…" : "",
            before.join("").trimStart(),
            make("mark", {}, said.join("")),
            after.join(""),
            short & 2 ? "…" : "",
            " ",
          ],
      make("span", { class: "small" }, link),
    );
  }

  const SIGNS = { ">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "~": "≈ ", "=": "" };

  function amount(number) {
    const value = Number(number);
    const [by, word] = kg.english() || Math.abs(value) < 1e4 ? [1, ""] : Math.abs(value) < 1e8 ? [1e4, "万"] : [1e8, "亿"];
    return Number((value / by).toPrecision(12)).toLocaleString("en") + word;
  }

  function figure(target) {
    if (target.value === "") return target.unit ? `— ${target.unit}` : "—";
    const most = target.most ? `–${amount(target.most)}` : "";
    return `${SIGNS[target.sign] || ""}${amount(target.value)}${most}${kg.english() ? " " : ""}${target.unit}`;
  }

  /** A target's figure, or else its words, and by when it is due (of a result: as of when). */
  const headOf = (target) =>
    make(
      "div",
      { class: "figure" },
      target.value === "" ? target.label : figure(target),
      target.due ? make("span", { class: "soft small" }, ` ${target.promise ? `${say("deadline")} ` : ""}${target.due}`) : null,
    );

  // ---- which plans

  const chosen = () => [data.plans[numberOf.get(state.a)], data.plans[numberOf.get(state.b)]];
  const sameBody = (a, b) => Boolean(a.issuer) && a.issuer === b.issuer;

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
      .map(([body, plans]) =>
        make("optgroup", { label: body || say("bodyUnknown") }, plans.sort(byTime).map(option)),
      );
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
    const facts = [plan.issuer, period, plan.kind && say(`kind-${plan.kind}`), ""].filter((fact, at, all) => fact || at === all.length - 1);
    return [facts.join(" · "), make("a", { href: address("reader", { plan: plan.id }) }, say("readPlan"))];
  }

  /** Plans that are worth setting beside plan A: others of its body, and those most alike. */
  function offers(a) {
    const others = data.plans
      .filter((plan) => plan !== a && sameBody(plan, a))
      .sort(byTime);
    const near = a.near.map(([number, part]) => [data.plans[number], `${Math.round(100 * part)}%`]);
    const offer = (key, list) =>
      list.length
        ? make(
            "div",
            { class: "offer" },
            make("span", { class: "small soft" }, say(key)),
            list.slice(0, 8).map(([plan, note]) => {
              const pressed = button("", () => go({ b: plan.id, verdict: "" }), nameOf(plan), note ? ` · ${note}` : "");
              pressed.setAttribute("aria-pressed", String(plan.id === state.b));
              pressed.title = plan.name;
              return pressed;
            }),
          )
        : null;
    const rows = [offer("sameBodyPlans", others.map((plan) => [plan, ""])), offer("alikePlans", near)];
    return rows.filter(Boolean);
  }

  // ---- kept, new, dropped

  /** What each plan names of a kind, as three lists: only in A, in both, only in B. */
  function split(a, b, kind) {
    const [mine, theirs] = [a, b].map(
      (plan) => new Map(plan[kind].map((row) => unpack[kind === "policies" ? "policy" : "initiative"](plan, row)).map((row) => [row.what, row])),
    );
    const only = (map, other) => [...map.values()].filter((row) => !other.has(row.what));
    return {
      one: only(mine, theirs).map((row) => [row]),
      both: [...mine.values()].filter((row) => theirs.has(row.what)).map((row) => [row, theirs.get(row.what)]),
      other: only(theirs, mine).map((row) => [row]),
    };
  }

  /** What the three lists are called: of one body, the later plan keeps, drops and adds. */
  function titles(a, b) {
    if (!sameBody(a, b) || a.when === b.when || !a.when || !b.when)
      return { one: say("onlyIn", { name: a.name }), both: say("both"), other: say("onlyIn", { name: b.name }) };
    const [first, last] = a.when < b.when ? ["dropped", "fresh"] : ["fresh", "dropped"];
    return { one: say(first), both: say("kept"), other: say(last) };
  }

  const name = (kind, what) => (kind === "policies" ? data.policies[what] : data.initiatives[what][0]);

  function thing(kind, rows) {
    const [{ what }] = rows;
    const [, spread, id] = kind === "policies" ? [] : data.initiatives[what];
    const headline = rows.some((row) => row.headline);
    const notes = [
      headline ? make("span", { class: "badge head" }, say("headline")) : null,
      spread > rows.length ? make("span", { class: "count" }, kg.plansText(spread)) : null,
    ];
    const inside = make("div", { class: "inside" });
    const open = make(
      "details",
      {
        toggle: () => {
          if (!open.open || inside.childNodes.length) return;
          const [a] = chosen();
          for (const row of rows) {
            const color = row.place.plan === a ? COLORS.one : COLORS.other;
            if (rows.length > 1) inside.append(make("p", { class: "from" }, mark(color), make("span", {}, nameOf(row.place.plan))));
            inside.append(quote(row.place));
          }
          if (id) inside.append(make("p", { class: "small" }, make("a", { href: address("graph", { pick: id }) }, say("inPicture"))));
        },
      },
      make("summary", {}, make("span", { class: "grow" }, name(kind, what)), notes),
      inside,
    );
    return make("li", {}, open);
  }

  function lists(a, b, kind) {
    const found = split(a, b, kind);
    const called = titles(a, b);
    const wanted = simple(state.q);
    const column = (side) => {
      const rows = found[side].filter(([{ what }]) => !wanted || simple(name(kind, what)).includes(wanted));
      const list = make("ol", {}, rows.slice(0, AT_ONCE).map((one) => thing(kind, one)));
      const more = button(
        "",
        () => (list.append(...rows.slice(AT_ONCE).map((one) => thing(kind, one))), more.remove()),
        say("showAll", { n: rows.length }),
      );
      return make(
        "section",
        { class: `column ${side}` },
        make("h2", {}, called[side], " · ", String(rows.length)),
        rows.length ? list : make("p", { class: "soft small" }, say(wanted ? "notFound" : "noneHere")),
        rows.length > AT_ONCE ? more : null,
      );
    };
    return make("div", { class: "columns" }, ["both", "other", "one"].map(column));
  }

  // ---- the same figure in both plans

  const targetsOf = (plan) => plan.targets.map((row) => unpack.target(plan, row));

  function figures(a, b) {
    const [mine, theirs] = [a, b].map((plan) => {
      const groups = new Map();
      for (const target of targetsOf(plan)) {
        const key = `${target.same} ${target.promise}`;
        groups.set(key, [...(groups.get(key) || []), target]);
      }
      return groups;
    });
    const wanted = simple(state.q);
    const passes = (target) => !wanted || simple(target.label).includes(wanted);
    const rows = [...mine].filter(([key, list]) => !key.startsWith("-1") && theirs.has(key) && list.some(passes));
    const cell = (list) =>
      make(
        "td",
        {},
        list.slice(0, 3).map((target) => [headOf(target), quote(target.place)]),
      );
    const table = make(
      "table",
      { class: "pairs" },
      make("thead", {}, make("tr", {}, [say("kind"), nameOf(a), "", nameOf(b)].map((head) => make("th", { scope: "col" }, head)))),
      make(
        "tbody",
        {},
        rows.map(([key, list]) =>
          make(
            "tr",
            {},
            make("td", { class: "soft small" }, say(list[0].promise ? "commitment" : "result")),
            cell(list),
            make("td", { class: "turn" }, turn(list, theirs.get(key))),
            cell(theirs.get(key)),
          ),
        ),
      ),
    );
    const alone = (plan, own, other, color) => {
      const left = [...own].flatMap(([key, list]) => (key.startsWith("-1") || !other.has(key) ? list : [])).filter(passes);
      return make(
        "details",
        { class: "card" },
        make("summary", {}, mark(color), make("span", { class: "grow" }, say("onlyIn", { name: plan.name })), make("span", { class: "count" }, String(left.length))),
        make("div", { class: "inside" }, left.map((target) => quote(target.place) || make("p", {}, target.label))),
      );
    };
    return [
      make(
        "section",
        { class: "card" },
        make("p", { class: "soft small note" }, say("figuresHelp")),
        rows.length ? make("div", { class: "scroll" }, table) : make("p", {}, say("noFigures")),
      ),
      alone(a, mine, theirs, COLORS.one),
      alone(b, theirs, mine, COLORS.other),
    ];
  }

  function turn(mine, theirs) {
    if (mine.length > 1 || theirs.length > 1 || mine[0].value === "" || theirs[0].value === "") return "→";
    const change = Number(theirs[0].value) - Number(mine[0].value);
    return change > 0 ? "↗" : change < 0 ? "↘" : "=";
  }

  // ---- promised against reported

  /** The two plans as the earlier and the later of one body; null where they are not. */
  function inOrder(a, b) {
    if (a === b) return [a, b];
    if (!sameBody(a, b)) return null;
    const [i, j] = [a, b].map((plan) => numberOf.get(plan.id));
    if (data.reckoned[`${i}-${j}`]) return [a, b];
    if (data.reckoned[`${j}-${i}`]) return [b, a];
    return a.when > b.when ? [b, a] : [a, b];
  }

  /** Every commitment of the earlier plan with what the later one reports of it. */
  function reckoned(a, b) {
    const order = inOrder(a, b);
    if (!order) return null;
    const [earlier, later] = order;
    const answers = new Map(
      (data.reckoned[`${numberOf.get(earlier.id)}-${numberOf.get(later.id)}`] || []).map(([promise, ...answer]) => [promise, answer]),
    );
    const results = targetsOf(later);
    const rows = targetsOf(earlier).flatMap((promise, number) => {
      if (!promise.promise) return [];
      const [reports, reason, verdict] = answers.get(number) || [[], "", "missing"];
      return [{ promise, reports: reports.map((one) => results[one]), reason, verdict }];
    });
    return { earlier, later, rows };
  }

  const tally = (rows) => Object.fromEntries(VERDICTS.map((verdict) => [verdict, rows.filter((row) => row.verdict === verdict).length]));

  function reckoning(found, a, b) {
    if (!found) return unreckoned(a, b);
    const { earlier, later, rows } = found;
    const counts = tally(rows);
    const wanted = simple(state.q);
    const list = rows
      .filter((row) => (!state.verdict || row.verdict === state.verdict) && (!wanted || simple(row.promise.label).includes(wanted)))
      .sort((x, y) => VERDICTS.indexOf(x.verdict) - VERDICTS.indexOf(y.verdict));
    const chip = (verdict, count) => {
      const pressed = button("", () => go({ verdict: state.verdict === verdict ? "" : verdict }), `${say(verdict)} ${count}`);
      pressed.setAttribute("aria-pressed", String(state.verdict === verdict));
      return pressed;
    };
    const gap = Number(later.year) - Number(earlier.year);
    const notes = [
      say("reckoningHelp"),
      earlier === later ? say("reckoningSelf") : "",
      earlier !== later && gap > 1 ? say("yearsApart", { n: gap }) : "",
      data.whole ? "" : say("reckoningCut"),
    ];
    const head = (plan, key, color) => make("span", {}, mark(color(plan)), ` ${say(key)}：${nameOf(plan)}`);
    const color = (plan) => (plan === a ? COLORS.one : COLORS.other);
    return make(
      "section",
      { class: "card" },
      notes.filter(Boolean).map((note) => make("p", { class: "soft small note" }, note)),
      rows.length ? null : make("p", {}, say("noPromises", { name: earlier.name })),
      make("div", { class: "verdicts" }, VERDICTS.filter((verdict) => counts[verdict]).map((verdict) => chip(verdict, counts[verdict]))),
      make(
        "ol",
        { class: "reckoned" },
        list.length ? make("li", { class: "heads" }, make("span"), head(earlier, "promised", color), head(later, "reported", color)) : null,
        list.map(line),
      ),
    );
  }

  /** Why two plans are not reckoned, and what can be instead: plans of one body, or each with its own results. */
  function unreckoned(a, b) {
    const pairs = Object.entries(data.reckoned)
      .map(([key, rows]) => [...key.split("-").map((number) => data.plans[number]), rows.length])
      .filter(([earlier, later]) => earlier !== later)
      .sort(([, , x], [, , y]) => y - x)
      .slice(0, 8);
    const own = [a, b].filter((plan) => plan.targets.some(([, promise]) => promise));
    const to = (earlier, later, ...text) => button("", () => go({ a: earlier.id, b: later.id, part: "reckoning" }), text);
    const offer = (key, list) =>
      list.length ? make("div", { class: "offer" }, make("span", { class: "small soft" }, say(key)), list) : null;
    return make(
      "section",
      { class: "card" },
      make("p", { class: "note" }, say(a.issuer && b.issuer ? "otherBodies" : "bodyNotKnown")),
      offer(
        "canReckon",
        pairs.map(([earlier, later]) => to(earlier, later, `${earlier.issuer} ${nameOf(earlier)} → ${nameOf(later)}`)),
      ),
      offer(
        "ownReckoning",
        own.map((plan) => to(plan, plan, nameOf(plan))),
      ),
    );
  }

  function line(row) {
    const cell = (target) => [headOf(target), quote(target.place)];
    const side = (key, ...inside) => make("div", {}, make("span", { class: "role soft small" }, say(key)), inside);
    return make(
      "li",
      {},
      make("div", {}, make("span", { class: `verdict ${row.verdict}` }, say(row.verdict)), row.reason ? make("span", { class: "reason" }, say(row.reason)) : null),
      side("promised", cell(row.promise)),
      side("reported", row.reports.length ? row.reports.map(cell) : make("p", { class: "soft" }, say("noReport"))),
    );
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
        say(sameBody(a, b) ? "summarySame" : "summaryTwo", { body: a.issuer, x: a.year || a.name, y: b.year || b.name }),
      ),
      make("div", { class: "shares" }, bar),
      make(
        "p",
        { class: "legend" },
        ["both", "other", "one"].map((side) =>
          make("span", {}, mark(COLORS[side]), ` ${called[side]} `, make("b", {}, say("nInitiativesOf", { n: counts[side] }))),
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
    const answer = reckoned(a, b);
    const alone = a === b;
    const part = alone ? "reckoning" : state.part || (answer && answer.rows.some((row) => row.verdict === "reached" || row.verdict === "below") ? "reckoning" : "initiatives");
    const tab = (key) => {
      const pressed = button("", () => go({ part: key, verdict: "" }), say(`part-${key}`));
      pressed.setAttribute("aria-pressed", String(key === part));
      return pressed;
    };
    const filter = make("input", {
      type: "search",
      class: "filter",
      id: "q",
      "aria-label": say("filterThese"),
      placeholder: say("filterThese"),
      input: (event) => {
        state.q = event.target.value;
        body.replaceChildren(...content());
        remember();
      },
    });
    filter.value = state.q;
    const content = () =>
      [part === "reckoning" ? reckoning(reckoned(a, b), a, b) : part === "figures" ? figures(a, b) : lists(a, b, part)].flat();
    const body = make("div", {}, content());
    const bare = [a, b].some((plan) => plan.sentences.some(([, text]) => text === undefined));
    result.replaceChildren(
      ...[
        alone ? null : summary(a, b, split(a, b, "initiatives"), answer),
        make("div", { class: "parts" }, alone ? null : PARTS.map(tab), filter),
        bare ? make("p", { class: "notice" }, say("withoutSentences")) : null,
        body,
      ].filter(Boolean),
    );
    remember();
  }

  function go(change) {
    Object.assign(state, change);
    show();
  }

  for (const id of ["a", "b"]) byId(id).addEventListener("change", (event) => go({ [id]: event.target.value, verdict: "" }));
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

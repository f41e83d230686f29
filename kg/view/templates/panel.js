// The panel beside the network: what stands out, or what the plans say of what was picked.
"use strict";

/** `view`: the page's data by number, its state, and `pick(id)` and `go(change)` to move on. Returns `show()`. */
kg.panel = (element, view) => {
  const { data, say, term, make, button, badge, draw, square, disc, quotes, plansText, address } = kg;
  const { state, colorOf, linksOfPlan, linksOfInitiative, mostPlans, passes } = view;
  const grow = (text) => make("span", { class: "grow" }, text);
  const count = (text) => make("span", { class: "count" }, text);
  const goTo = (id, ...content) => button("row", () => view.pick(id), content);
  const back = () =>
    make(
      "div",
      { class: "actions" },
      button("", () => view.pick(""), `← ${say("back")}`),
    );
  const actions = (id) =>
    make(
      "div",
      { class: "actions" },
      button("", () => view.pick(""), `← ${say("back")}`),
      button("", () => view.toggle(id), say(view.isOpen(id) ? "collapse" : "expand")),
      button("", () => view.go({ from: id }), say("pathFrom")),
      state.from === id && make("p", { class: "soft small" }, say("pathHint")),
    );
  const byPlans = (a, b) => data.initiatives[b].plans - data.initiatives[a].plans || a - b;

  // ---- rows and lists: a row is a function, so that only what is shown is made

  const initiativeRow = (number) => () => {
    const one = data.initiatives[number];
    const part = [
      "rect",
      { x: 0, y: 0, height: 7, width: Math.max(2, (64 * one.plans) / mostPlans), fill: colorOf(one) },
    ];
    const bar = make("span", { class: "bar" }, draw(64, 7, part));
    return make("li", {}, goTo(one.id, disc(colorOf(one), 10), grow(one.name), bar, count(plansText(one.plans))));
  };

  const planRow =
    (number, note = "") =>
    () =>
      make("li", {}, goTo(data.plans[number].id, square(), grow(data.plans[number].name), count(note)));

  const textRow = (text, note) => () => make("li", { class: "item" }, make("span", {}, text), count(note));

  /** An initiative that opens where it stands, with the sentences of one plan or of two. */
  const openingRow =
    (number, note, ...inside) =>
    () => {
      const one = data.initiatives[number];
      const summary = make("summary", {}, disc(colorOf(one), 10), grow(one.name), count(note));
      const more = make(
        "p",
        {},
        button("", () => view.pick(one.id), say("inPicture")),
      );
      return make("li", {}, make("details", {}, summary, make("div", { class: "inside" }, inside, more)));
    };

  /** The rows under a title with their number; the rest on demand. Nothing where there are none. */
  function group(title, rows, most) {
    if (!rows.length) return [];
    const list = make("ol", {}, ...rows.slice(0, most).map((row) => row()));
    const more = button(
      "more",
      () => (list.append(...rows.slice(most).map((row) => row())), more.remove()),
      say("showAll", { n: rows.length }),
    );
    return [make("h2", {}, `${title} · ${rows.length}`), list, rows.length > most ? more : null];
  }

  // ---- nothing picked

  function home() {
    const { counts } = data;
    const notes = [
      ["hiddenPlans", data.plans.length, counts.plans],
      ["hiddenInitiatives", data.initiatives.length, counts.initiatives],
      ["hiddenLinks", counts.drawn, counts.links],
    ].flatMap(([key, shown, all]) => (all > shown ? [say(key, { shown, hidden: all - shown })] : []));
    const below = data.initiatives.filter((one) => one.plans < state.least).length;
    if (below) notes.push(say("belowLeast", { n: below }));
    const kept = data.initiatives.map((_, number) => number).filter(passes);
    const shares = (number) => linksOfPlan[number].filter((link) => data.initiatives[link.initiative].plans > 1).length;
    return [
      make("h1", {}, say("homeTitle")),
      make("p", {}, say("homeCounts", counts)),
      [say("homeHelp"), ...notes].map((note) => make("p", { class: "soft small" }, note)),
      group(say("mostShared"), kept.map(initiativeRow), 15),
      group(
        say("allPlans"),
        data.plans.map((_, number) => planRow(number, String(shares(number)))),
        12,
      ),
    ];
  }

  // ---- an initiative

  function initiative(number) {
    const one = data.initiatives[number];
    const links = [...linksOfInitiative[number]].sort(
      (a, b) => b.headline - a.headline || b.count - a.count || a.plan - b.plan,
    );
    const others = one.written.slice(0, 8).join(kg.english() ? "; " : "；");
    return [
      actions(one.id),
      make("h1", {}, disc(colorOf(one)), ` ${one.name}`),
      make("p", {}, badge(plansText(one.plans)), one.theme && badge(term(one.theme))),
      others && make("p", { class: "soft small" }, `${say("otherNames")} ${others}`),
      group(say("whatPlansSay"), links.map(planSays), 20),
      related(links, "policies", say("relatedPolicies")),
      related(links, "organizations", say("relatedOrganizations")),
      related(links, "targets", say("relatedTargets")),
    ];
  }

  const planSays = (link) => () => {
    const plan = data.plans[link.plan];
    return make("li", { class: "says" }, goTo(plan.id, square(), grow(plan.name)), quotes(link, plan));
  };

  /** What the plans relate to an initiative, then what they only name in a sentence with it. */
  function related(links, key, title) {
    const found = new Map();
    for (const [what, how] of links.flatMap((link) => link[key]))
      if (how !== "near" || !found.has(what)) found.set(what, how);
    const sorted = [...found].sort(([a, x], [b, y]) => (x === "near") - (y === "near") || a - b);
    const row = ([what, how]) => (key === "targets" ? targetRow(what) : textRow(data[key][what].name, say(how)));
    return group(title, sorted.map(row), 8);
  }

  function targetRow(number) {
    const target = data.targets[number];
    return textRow(
      target.label,
      target.deadline ? `${say("deadline")} ${target.deadline}` : target.words || say(target.kind || "commitment"),
    );
  }

  // ---- a plan

  function plan(number) {
    const one = data.plans[number];
    const links = [...linksOfPlan[number]].sort((a, b) => byPlans(a.initiative, b.initiative));
    const [shared, own] = [(n) => n > 1, (n) => n === 1].map((test) =>
      links.filter((link) => test(data.initiatives[link.initiative].plans)),
    );
    const open = (link) =>
      openingRow(link.initiative, plansText(data.initiatives[link.initiative].plans), quotes(link, one));
    const named = (list, numbers) =>
      numbers.map((what) => textRow(list[what].name, list[what].plans > 1 ? plansText(list[what].plans) : ""));
    const facts = {
      issuer: one.issuer,
      issued: one.issued,
      period: [one.start, one.end].filter(Boolean).join(" — "),
      file: one.source,
    };
    return [
      actions(one.id),
      make("h1", {}, square(), ` ${one.name}`),
      make("p", {}, one.kind && badge(say(`kind-${one.kind}`)), one.level && badge(say(`level-${one.level}`))),
      make(
        "dl",
        { class: "facts" },
        Object.entries(facts).map(([key, value]) => value && [make("dt", {}, say(key)), make("dd", {}, value)]),
      ),
      make("p", {}, make("a", { href: address("reader", { plan: one.id }) }, say("readPlan"))),
      group(say("sharedHere"), shared.map(open), 30),
      group(say("alike"), alike(number), 6),
      group(say("targetsSet"), one.targets.map(targetRow), 10),
      group(say("policies"), named(data.policies, one.policies), 10),
      group(say("organizations"), named(data.organizations, one.organizations), 10),
      group(say("onlyHere"), own.map(open), 12),
    ];
  }

  /** The plans that share most with a plan; a click compares the two. */
  function alike(number) {
    const counts = new Map();
    for (const link of linksOfPlan[number])
      for (const { plan: other } of linksOfInitiative[link.initiative]) counts.set(other, (counts.get(other) || 0) + 1);
    counts.delete(number);
    const compare = (other) => () => view.go({ pick: data.plans[number].id, other: data.plans[other].id }, true);
    return [...counts]
      .sort(([a, x], [b, y]) => y - x || a - b)
      .map(
        ([other, n]) =>
          () =>
            make(
              "li",
              {},
              button("row", compare(other), square(), grow(data.plans[other].name), count(`${n} · ${say("compare")}`)),
            ),
      );
  }

  // ---- two plans

  function comparison(a, b) {
    const [left, right] = [a, b].map((number) => new Map(linksOfPlan[number].map((link) => [link.initiative, link])));
    const both = [...left.keys()].filter((number) => right.has(number)).sort(byPlans);
    const only = (mine, other) =>
      [...mine.keys()]
        .filter((number) => !other.has(number))
        .sort(byPlans)
        .map(initiativeRow);
    const side = (link, number) => [
      make("p", { class: "soft small" }, data.plans[number].name),
      quotes(link, data.plans[number]),
    ];
    const open = (number) => openingRow(number, "", side(left.get(number), a), side(right.get(number), b));
    return [
      back(),
      make("h1", {}, say("compareTitle")),
      make("ul", {}, planRow(a)(), planRow(b)()),
      group(say("both"), both.map(open), 40),
      group(say("onlyIn", { name: data.plans[a].name }), only(left, right), 15),
      group(say("onlyIn", { name: data.plans[b].name }), only(right, left), 15),
    ];
  }

  // ---- a path

  function route(links) {
    const name = (id) => {
      const place = view.initiativeNumber.get(id);
      return (place === undefined ? data.plans[view.planNumber.get(id)] : data.initiatives[place]).name;
    };
    const step = (link) => () => {
      const [plan, one] = [data.plans[link.plan], data.initiatives[link.initiative]];
      return make(
        "li",
        { class: "says" },
        goTo(plan.id, square(), grow(plan.name)),
        goTo(one.id, disc(colorOf(one), 10), grow(one.name), count(plansText(one.plans))),
        quotes(link, plan),
      );
    };
    return [
      back(),
      make("h1", {}, say("pathTitle", { from: name(state.from), to: name(state.pick) })),
      links.length ? group(say("pathSteps"), links.map(step), 40) : make("p", {}, say("noPath")),
    ];
  }

  return function show() {
    const path = view.path();
    if (path) {
      element.replaceChildren(...route(path).flat(Infinity).filter(Boolean));
      element.scrollTop = 0;
      return;
    }
    const one = view.initiativeNumber.get(state.pick);
    const [a, b] = [state.pick, state.other].map((id) => view.planNumber.get(id));
    const content =
      one !== undefined ? initiative(one) : a === undefined ? home() : b === undefined ? plan(a) : comparison(a, b);
    element.replaceChildren(...content.flat(Infinity).filter(Boolean));
    element.scrollTop = 0;
  };
};

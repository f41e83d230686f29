// The same figure in two plans: commitments beside commitments, results beside results.
"use strict";

/** `state`: the page's, of which `q` is what is sought. Returns `figures(a, b)`, the part of the page. */
kg.compareFigures = (state) => {
  const { say, make } = kg;
  const { COLORS, simple, nameOf, mark, quote, headOf, targetsOf } = kg.compared;

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
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          [say("kind"), nameOf(a), "", nameOf(b)].map((head) => make("th", { scope: "col" }, head)),
        ),
      ),
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
      const left = [...own]
        .flatMap(([key, list]) => (key.startsWith("-1") || !other.has(key) ? list : []))
        .filter(passes);
      return make(
        "details",
        { class: "card" },
        make(
          "summary",
          {},
          mark(color),
          make("span", { class: "grow" }, say("onlyIn", { name: plan.name })),
          make("span", { class: "count" }, String(left.length)),
        ),
        make(
          "div",
          { class: "inside" },
          left.map((target) => quote(target.place) || make("p", {}, target.label)),
        ),
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

  return figures;
};

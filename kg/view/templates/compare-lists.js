// What two plans name of a kind: kept, new, dropped; each opens its sentences.
"use strict";

/** `view`: `state` and `chosen()`, the two plans. */
kg.compareLists = ({ state, chosen }) => {
  const { data, say, make, button, address } = kg;
  const { COLORS, unpack, simple, nameOf, mark, quote, sameBody } = kg.compared;
  const AT_ONCE = 60; // rows of a column, until asked for more

  /** What each plan names of a kind, as three lists: only in A, in both, only in B. */
  function split(a, b, kind) {
    const [mine, theirs] = [a, b].map(
      (plan) =>
        new Map(
          plan[kind]
            .map((row) => unpack[kind === "policies" ? "policy" : "initiative"](plan, row))
            .map((row) => [row.what, row]),
        ),
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
            if (rows.length > 1)
              inside.append(make("p", { class: "from" }, mark(color), make("span", {}, nameOf(row.place.plan))));
            inside.append(quote(row.place));
          }
          if (id)
            inside.append(
              make("p", { class: "small" }, make("a", { href: address("graph", { pick: id }) }, say("inPicture"))),
            );
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
      const list = make(
        "ol",
        {},
        rows.slice(0, AT_ONCE).map((one) => thing(kind, one)),
      );
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

  return { split, titles, lists };
};

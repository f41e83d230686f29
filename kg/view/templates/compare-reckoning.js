// Promised against reported (计划—总结对账): every commitment of the earlier plan with what the later one says of it.
"use strict";

/** `view`: `state`, and `go(change)` to move on. */
kg.compareReckoning = ({ state, go }) => {
  const { data, say, make, button } = kg;
  const { COLORS, numberOf, simple, nameOf, mark, quote, headOf, sameBody, targetsOf } = kg.compared;
  const VERDICTS = ["below", "reached", "unlike", "missing"];

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
      (data.reckoned[`${numberOf.get(earlier.id)}-${numberOf.get(later.id)}`] || []).map(([promise, ...answer]) => [
        promise,
        answer,
      ]),
    );
    const results = targetsOf(later);
    const rows = targetsOf(earlier).flatMap((promise, number) => {
      if (!promise.promise) return [];
      const [reports, reason, verdict] = answers.get(number) || [[], "", "missing"];
      return [{ promise, reports: reports.map((one) => results[one]), reason, verdict }];
    });
    return { earlier, later, rows };
  }

  const tally = (rows) =>
    Object.fromEntries(VERDICTS.map((verdict) => [verdict, rows.filter((row) => row.verdict === verdict).length]));

  function reckoning(found, a, b) {
    if (!found) return unreckoned(a, b);
    const { earlier, later, rows } = found;
    const counts = tally(rows);
    const wanted = simple(state.q);
    const list = rows
      .filter(
        (row) =>
          (!state.verdict || row.verdict === state.verdict) && (!wanted || simple(row.promise.label).includes(wanted)),
      )
      .sort((x, y) => VERDICTS.indexOf(x.verdict) - VERDICTS.indexOf(y.verdict));
    const chip = (verdict, count) => {
      const pressed = button(
        "",
        () => go({ verdict: state.verdict === verdict ? "" : verdict }),
        `${say(verdict)} ${count}`,
      );
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
      make(
        "div",
        { class: "verdicts" },
        VERDICTS.filter((verdict) => counts[verdict]).map((verdict) => chip(verdict, counts[verdict])),
      ),
      make(
        "ol",
        { class: "reckoned" },
        list.length
          ? make(
              "li",
              { class: "heads" },
              make("span"),
              head(earlier, "promised", color),
              head(later, "reported", color),
            )
          : null,
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
    const to = (earlier, later, ...text) =>
      button("", () => go({ a: earlier.id, b: later.id, part: "reckoning" }), text);
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
      make(
        "div",
        {},
        make("span", { class: `verdict ${row.verdict}` }, say(row.verdict)),
        row.reason ? make("span", { class: "reason" }, say(row.reason)) : null,
      ),
      side("promised", cell(row.promise)),
      side("reported", row.reports.length ? row.reports.map(cell) : make("p", { class: "soft" }, say("noReport"))),
    );
  }

  return { VERDICTS, reckoned, tally, reckoning };
};

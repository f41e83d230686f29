// What every part of the comparison uses: rows of the data by name, sentences, figures, names of plans.
"use strict";

kg.compared = (() => {
  const { data, say, make, draw, address } = kg;
  const COLORS = { one: "#1d3557", both: "#2a7d72", other: "#b3472c" };
  const numberOf = new Map(data.plans.map((plan, number) => [plan.id, number]));

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
    const link = make(
      "a",
      { href: address("reader", { plan: place.plan.id, at: begins + place.from }) },
      say("reader"),
    );
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
    const [by, word] =
      kg.english() || Math.abs(value) < 1e4 ? [1, ""] : Math.abs(value) < 1e8 ? [1e4, "万"] : [1e8, "亿"];
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
      target.due
        ? make("span", { class: "soft small" }, ` ${target.promise ? `${say("deadline")} ` : ""}${target.due}`)
        : null,
    );

  const sameBody = (a, b) => Boolean(a.issuer) && a.issuer === b.issuer;
  const targetsOf = (plan) => plan.targets.map((row) => unpack.target(plan, row));

  return { COLORS, numberOf, unpack, simple, nameOf, mark, quote, headOf, sameBody, targetsOf };
})();

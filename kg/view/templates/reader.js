// The reader: a plan's text with what was found in it marked; a mark opens what it is and who else says it.
"use strict";

(() => {
  const { data, say, term, make, button, square, plansText, address } = kg;
  const byId = (id) => document.getElementById(id);
  const state = { plan: data.plans[0]?.id || "", at: "" };
  const hidden = new Set(); // types whose marks are switched off
  const current = () => data.plans.find((plan) => plan.id === state.plan) || data.plans[0];

  function recall() {
    const words = new URLSearchParams(location.hash.slice(1));
    if (data.plans.some((plan) => plan.id === words.get("plan"))) state.plan = words.get("plan");
    state.at = /^\d+$/.test(words.get("at") || "") ? words.get("at") : "";
  }

  function remember() {
    const words = new URLSearchParams({ plan: state.plan });
    if (state.at) words.set("at", state.at);
    if (kg.english()) words.set("lang", "en");
    history.replaceState(null, "", `#${words}`);
  }

  /** The text cut wherever a mark or a headline begins or ends. Offsets count code points, so the text is cut as such. */
  function pieces(plan) {
    const letters = Array.from(plan.text);
    const marks = plan.marks.filter(([, , thing]) => !hidden.has(data.things[thing].type));
    const heads = new Map(plan.outline.map(([place], number) => [place, number]));
    const cuts = [
      ...new Set([0, letters.length, ...marks.flatMap(([begin, end]) => [begin, end]), ...heads.keys()]),
    ].sort((a, b) => a - b);
    const nodes = [];
    let open = [];
    let next = 0;
    cuts.forEach((from, place) => {
      const to = cuts[place + 1];
      if (to === undefined) return;
      open = open.filter(([, end]) => end > from);
      while (next < marks.length && marks[next][0] <= from) open.push(marks[next++]);
      if (heads.has(from)) nodes.push(make("span", { id: `head-${heads.get(from)}`, class: "head" }));
      const words = letters.slice(from, to).join("");
      const inner = [...open].sort((a, b) => a[1] - a[0] - (b[1] - b[0]));
      const on = inner.some(([begin]) => String(begin) === state.at);
      nodes.push(
        inner.length
          ? make(
              "mark",
              {
                class: `${data.things[inner[0][2]].type}${on ? " on" : ""}`,
                tabindex: inner[0][0] === from ? "0" : undefined,
                "data-at": from,
                title: inner.map(([, , thing]) => data.things[thing].name).join(" · "),
                click: () => choose(inner),
                keydown: (event) => {
                  if (event.key === "Enter") choose(inner);
                },
              },
              words,
            )
          : words,
      );
    });
    return nodes;
  }

  function choose(marks) {
    state.at = String(marks[0][0]);
    remember();
    showMarks(marks);
    for (const mark of document.querySelectorAll("#text mark.on")) mark.classList.remove("on");
    for (const mark of document.querySelectorAll("#text mark"))
      mark.classList.toggle(
        "on",
        marks.some(([begin, end]) => Number(mark.dataset.at) >= begin && Number(mark.dataset.at) < end),
      );
  }

  function showMarks(marks) {
    const plan = current();
    const cards = [...new Set(marks.map(([, , thing]) => thing))].map((number) => {
      const thing = data.things[number];
      const places = plan.marks.filter(([, , other]) => other === number);
      const others = thing.plans.filter((place) => data.plans[place] !== plan);
      return make(
        "div",
        { class: "card" },
        make("h1", {}, thing.name),
        make(
          "p",
          {},
          make("mark", { class: thing.type }, say(`type-${thing.type}`)),
          " ",
          make("span", { class: "badge" }, plansText(thing.plans.length)),
          thing.note ? make("span", { class: "soft small" }, term(thing.note)) : null,
        ),
        thing.type === "Initiative"
          ? make("p", {}, make("a", { href: address("graph", { pick: thing.id }) }, say("inPicture")))
          : null,
        make(
          "p",
          { class: "soft small" },
          say("placesHere", { n: places.length }),
          " ",
          places
            .slice(0, 12)
            .map(([begin], place) =>
              make(
                "button",
                { type: "button", class: "place", click: () => go({ at: String(begin) }) },
                String(place + 1),
              ),
            ),
        ),
        others.length
          ? [
              make("h2", {}, `${say("alsoIn")} · ${others.length}`),
              make(
                "ul",
                {},
                others.slice(0, 40).map((place) =>
                  make(
                    "li",
                    {},
                    make(
                      "button",
                      {
                        type: "button",
                        class: "row",
                        click: () =>
                          go({
                            plan: data.plans[place].id,
                            at: String(data.plans[place].marks.find(([, , other]) => other === number)?.[0] ?? ""),
                          }),
                      },
                      square(),
                      make("span", { class: "grow" }, data.plans[place].name),
                    ),
                  ),
                ),
              ),
            ]
          : null,
      );
    });
    byId("panel").replaceChildren(...cards);
    byId("panel").scrollTop = 0;
  }

  function show() {
    const plan = current();
    if (!plan) return;
    byId("plan").replaceChildren(...data.plans.map((one) => make("option", { value: one.id }, one.name)));
    byId("plan").value = plan.id;
    const goTo = (number) => byId(`head-${number}`).scrollIntoView({ block: "start" });
    const headlines = plan.outline.map(([, text], number) =>
      make(
        "li",
        {},
        button("row", () => goTo(number), text),
      ),
    );
    byId("outline").hidden = !headlines.length;
    byId("outline").replaceChildren(make("h2", {}, say("outline")), make("ol", {}, headlines));
    byId("text").replaceChildren(
      ...(plan.text === null ? [make("p", { class: "notice" }, say("tooLong", { file: plan.source }))] : pieces(plan)),
    );
    const here = plan.marks.filter(([begin]) => String(begin) === state.at);
    if (here.length) showMarks(here);
    else
      byId("panel").replaceChildren(
        make("h1", {}, plan.name),
        make("p", { class: "soft small" }, [plan.issuer, plan.issued, plan.source].filter(Boolean).join(" · ")),
        make("p", {}, say("readerHelp")),
        make("p", {}, make("a", { href: address("graph", { pick: plan.id }) }, say("inPicture"))),
      );
    const marked = byId("text").querySelector("mark.on");
    if (marked) marked.scrollIntoView({ block: "center" });
    else byId("text").parentNode.scrollTop = 0;
    remember();
  }

  function go(change) {
    Object.assign(state, change);
    show();
  }

  /** Show where a thing is said: in this plan, or else in the first that says it. */
  function showThing(number) {
    const plans = data.things[number].plans;
    const plan = data.plans[plans.find((place) => data.plans[place] === current()) ?? plans[0]];
    go({ plan: plan.id, at: String(plan.marks.find(([, , other]) => other === number)?.[0] ?? "") });
  }

  // Of many plans there are a great many names: they are gathered when somebody wants to search.
  byId("search").addEventListener(
    "focus",
    () =>
      kg.search(byId("search"), byId("found"), names(), {
        choose: (id) => showThing(Number(id)),
        nothing: () => say("notFound"),
      }),
    { once: true },
  );

  const names = () =>
    data.things.flatMap((thing, number) =>
      thing.type === "Target"
        ? []
        : {
            id: String(number),
            name: thing.name,
            keys: [thing.name],
            rank: thing.plans.length,
            note: () => plansText(thing.plans.length),
            symbol: () => make("mark", { class: thing.type }, say(`type-${thing.type}`)),
          },
    );

  byId("plan").addEventListener("change", (event) => go({ plan: event.target.value, at: "" }));
  byId("types").addEventListener("change", (event) => {
    if (event.target.checked) hidden.delete(event.target.value);
    else hidden.add(event.target.value);
    show();
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

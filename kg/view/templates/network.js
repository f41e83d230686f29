// The network page: the picture and its filters. All state is in `state` and in the URL's hash.
"use strict";

(() => {
  const { data, say, term, make, draw, button, square, disc, plansText } = kg;
  const byId = (id) => document.getElementById(id);
  const numberOf = (list) => new Map(list.map((one, number) => [one.id, number]));
  const planNumber = numberOf(data.plans);
  const initiativeNumber = numberOf(data.initiatives);
  const linksOfPlan = data.plans.map(() => []);
  const linksOfInitiative = data.initiatives.map(() => []);
  for (const link of data.links) {
    linksOfPlan[link.plan].push(link);
    linksOfInitiative[link.initiative].push(link);
  }
  const mostPlans = Math.max(1, ...data.initiatives.map((one) => one.plans));
  const themeColor = new Map(data.themes.map((theme) => [theme.name, theme.color]));
  const colorOf = (initiative) => themeColor.get(initiative.theme) || data.colors.noTheme;
  const start = { least: Math.min(2, mostPlans), kind: "", theme: "", pick: "", other: "" };
  const state = { ...start };

  // ---- which links and initiatives pass the filters

  const passesKind = (link) => !state.kind || link.headline === (state.kind === "headline");
  const passesTheme = (one) => !state.theme || (state.theme === "-" ? !one.theme : one.theme === state.theme);

  function passes(number) {
    const one = data.initiatives[number];
    return one.plans >= state.least && passesTheme(one) && linksOfInitiative[number].some(passesKind);
  }

  // ---- the picture

  const drawnFirst = new Set(data.edges.map((edge) => edge.id));
  const labels = new Map(data.nodes.map((node) => [node.id, node.label]));
  const nodes = new vis.DataSet(data.nodes.map(({ label, ...node }) => node)); // names are drawn below, where there is room
  const edges = new vis.DataSet([]);
  const network = new vis.Network(byId("network"), { nodes, edges }, data.options);
  const places = new Map(data.nodes.map((node) => [node.id, node]));
  let shown = new Set(); // ids of the nodes in the picture
  let near = null; // ids of the picked node and its neighbours, or null

  const edgeId = (link) => `${data.plans[link.plan].id} ${data.initiatives[link.initiative].id}`;
  const picked = () => [state.pick, state.other].filter(Boolean);

  function paint() {
    shown = new Set(data.plans.map((plan) => plan.id));
    data.initiatives.forEach((one, number) => {
      if (passes(number)) shown.add(one.id);
    });
    for (const id of picked()) shown.add(id);
    const drawn = data.links.filter(
      (link) =>
        shown.has(data.initiatives[link.initiative].id) &&
        passesKind(link) &&
        (drawnFirst.has(edgeId(link)) || touches(link)),
    );
    near = picked().length ? new Set(picked()) : null;
    if (near) {
      for (const link of drawn.filter(touches)) {
        near.add(data.plans[link.plan].id);
        near.add(data.initiatives[link.initiative].id);
      }
    }
    nodes.update(
      data.nodes.map((node) => ({
        id: node.id,
        hidden: !shown.has(node.id),
        opacity: near && !near.has(node.id) ? 0.16 : 1,
        color: {
          background: node.color,
          border: picked().includes(node.id) ? "#111" : "#fff",
          hover: { background: node.color, border: "#111" },
          highlight: { background: node.color, border: "#111" },
        },
      })),
    );
    edges.clear();
    edges.add(
      drawn.map((link) => {
        const on = near && touches(link);
        return {
          id: edgeId(link),
          from: data.plans[link.plan].id,
          to: data.initiatives[link.initiative].id,
          width: (link.headline ? 2.2 : 1) * (on ? 1.4 : 1),
          color: {
            color: on ? colorOf(data.initiatives[link.initiative]) : "#b9c4d0",
            opacity: near ? (on ? 0.9 : 0.12) : 0.75,
            inherit: false,
          },
        };
      }),
    );
    names.stale();
    byId("nothing").hidden = shown.size > data.plans.length || picked().length > 0;
    network.redraw();
  }

  /** Whether a link belongs to what is picked; of two plans, only the links to what they share. */
  function touches(link) {
    const plan = data.plans[link.plan].id;
    if (!state.other) return state.pick === plan || state.pick === data.initiatives[link.initiative].id;
    const both = linksOfInitiative[link.initiative].map((one) => data.plans[one.plan].id);
    return picked().includes(plan) && picked().every((id) => both.includes(id));
  }

  function weight(node) {
    if (picked().includes(node.id)) return 1e6;
    const number = initiativeNumber.get(node.id);
    const own = number === undefined ? (data.many ? 0.5 : 1e4) : data.initiatives[number].plans;
    return own + (near && near.has(node.id) ? 1e5 : 0);
  }

  const names = kg.names(network, byId("network"), {
    candidates(scale) {
      const quiet = data.many && !near && scale < 0.9; // so many plans are named only close up
      return data.nodes.filter(
        (node) => shown.has(node.id) && (!near || near.has(node.id)) && !(quiet && node.kind === "plan"),
      );
    },
    label: (node) => labels.get(node.id),
    strong: (node) => picked().includes(node.id),
    weight,
    crowded: data.many,
  });

  function fit(ids, most = 1.2) {
    const list = data.nodes.filter((node) => ids.has(node.id));
    if (!list.length) return;
    const stage = byId("network").getBoundingClientRect();
    const margin = Math.min(100, stage.width / 7);
    const xs = list.map((node) => node.x);
    const ys = list.map((node) => node.y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys) - 20, Math.max(...ys) + 30];
    const scale = Math.min(
      (stage.width - 2 * margin) / Math.max(1, right - left),
      (stage.height - margin) / Math.max(1, bottom - top),
      most,
    );
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(0.02, scale) });
  }

  // ---- choosing

  function go(change, move = false) {
    Object.assign(state, change);
    if (state.pick && !places.has(state.pick)) state.pick = "";
    if (!planNumber.has(state.pick) || !planNumber.has(state.other) || state.other === state.pick) state.other = "";
    remember();
    showTools();
    paint();
    showPanel();
    if (move && near) fit(near, 1.4);
  }

  const pick = (id, move = false) => go({ pick: id, other: "" }, move);

  function remember() {
    const words = new URLSearchParams();
    for (const key of Object.keys(start))
      if (state[key] !== start[key] && state[key] !== "") words.set(key, state[key]);
    if (kg.english()) words.set("lang", "en");
    const hash = words.toString();
    if (hash !== location.hash.slice(1))
      history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  }

  function recall() {
    const words = new URLSearchParams(location.hash.slice(1));
    const least = Number.parseInt(words.get("least"), 10);
    Object.assign(state, start, Object.fromEntries([...words].filter(([key]) => key in start)));
    state.least = least >= 1 ? Math.min(least, mostPlans) : start.least;
    if (!["", "headline", "named"].includes(state.kind)) state.kind = "";
    if (state.theme !== "-" && !themeColor.has(state.theme)) state.theme = "";
  }

  network.on("click", ({ nodes: [id] }) => pick(id || ""));
  network.on("hoverNode", () => {
    byId("network").style.cursor = "pointer";
  });
  network.on("blurNode", () => {
    byId("network").style.cursor = "";
  });

  // ---- tools

  function showTools() {
    byId("least").max = mostPlans;
    byId("least").value = state.least;
    byId("leastNow").textContent = plansText(state.least);
    byId("kind").value = state.kind;
    const options = [["", say("allThemes")], ...data.themes.map(({ name }) => [name, term(name)])];
    if (data.initiatives.some((one) => !one.theme)) options.push(["-", say("noTheme")]);
    byId("theme").replaceChildren(...options.map(([value, text]) => make("option", { value }, text)));
    byId("theme").value = state.theme;
    byId("theme").closest("label").hidden = !data.themes.length;
    const line = (width) =>
      draw(22, 10, ["line", { x1: 0, x2: 22, y1: 5, y2: 5, stroke: "#8d9aa8", "stroke-width": width }]);
    byId("legend").replaceChildren(
      make(
        "ul",
        {},
        make("li", {}, square(), say("plan")),
        make("li", {}, disc("#98a4b0", 6), disc("#98a4b0", 13), say("initiative")),
        make("li", {}, line(3), say("thickLine")),
        make("li", {}, line(1), say("thinLine")),
      ),
      data.themes.length
        ? make(
            "div",
            { class: "themes" },
            data.themes
              .filter(({ color }) => color !== data.colors.noTheme)
              .map(({ name, color }) => {
                const theme = button(
                  "",
                  () => go({ theme: state.theme === name ? "" : name }),
                  disc(color, 9),
                  ` ${term(name)}`,
                );
                theme.setAttribute("aria-pressed", String(state.theme === name));
                return theme;
              }),
            make("span", {}, disc(data.colors.noTheme, 9), ` ${say("otherThemes")}`),
          )
        : "",
    );
  }

  byId("least").addEventListener("input", (event) => go({ least: Number(event.target.value) }));
  byId("kind").addEventListener("change", (event) => go({ kind: event.target.value }));
  byId("theme").addEventListener("change", (event) => go({ theme: event.target.value }));
  byId("reset").addEventListener("click", () => {
    go({ ...start });
    fit(shown);
  });
  byId("closer").addEventListener("click", () => network.moveTo({ scale: network.getScale() * 1.35 }));
  byId("farther").addEventListener("click", () => network.moveTo({ scale: network.getScale() / 1.35 }));
  byId("whole").addEventListener("click", () => fit(shown));
  byId("save").addEventListener("click", () => {
    const picture = byId("network").querySelector("canvas");
    const copy = make("canvas", { width: picture.width, height: picture.height });
    const context = copy.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(picture, 0, 0);
    make("a", { href: copy.toDataURL("image/png"), download: "graph.png" }).click();
  });
  byId("more").addEventListener("click", () => {
    byId("more").setAttribute("aria-expanded", String(byId("filters").classList.toggle("open")));
  });

  // ---- search and panel

  const entries = [
    ...data.initiatives.map((one) => ({
      id: one.id,
      name: one.name,
      keys: [one.name, ...one.others, ...one.written],
      rank: one.plans,
      note: () => plansText(one.plans),
      symbol: () => disc(colorOf(one)),
    })),
    ...data.plans.map((one) => ({
      id: one.id,
      name: one.name,
      keys: [one.name, one.issuer, one.source, one.initials],
      rank: 1e3,
      note: () => one.issuer,
      symbol: square,
    })),
  ];
  const whole = data.counts.plans === data.plans.length && data.counts.initiatives === data.initiatives.length;
  kg.search(byId("search"), byId("found"), entries, {
    choose: (id) => pick(id, true),
    nothing: () => say(whole ? "notFound" : "notDrawn"),
  });

  const showPanel = kg.panel(byId("panel"), {
    state,
    planNumber,
    initiativeNumber,
    linksOfPlan,
    linksOfInitiative,
    mostPlans,
    colorOf,
    passes,
    go,
    pick: (id) => pick(id, true),
  });

  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing) {
      byId("search").focus();
      event.preventDefault();
    } else if (event.key === "Escape" && !typing) pick("");
  });

  // ---- begin

  kg.network = network; // so that a console, or a test, can ask where things stand

  recall();
  kg.start(() => {
    showTools();
    showPanel();
    remember();
  });
  paint();
  network.once("afterDrawing", () => {
    document.body.dataset.ready = "true";
  });
  fit(near || shown);
  window.addEventListener("hashchange", () => {
    kg.speak(new URLSearchParams(location.hash.slice(1)).get("lang") === "en");
    recall();
    go({}, true);
  });
})();

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
  const groupColor = (one) => (data.groups[one.group] || { color: data.colors.noTheme }).color;
  const colorOf = (one) =>
    state.color ? groupColor(one) : themeColor.get(one.theme) || data.colors.noTheme;
  const filters = { kind: "", theme: "", level: "", year: "", heavy: 0, color: "" };
  // pick: what is picked; other: a plan beside it; from: where a path begins; open: what is expanded
  const start = { least: Math.min(2, mostPlans), ...filters, pick: "", other: "", from: "", open: "" };
  const state = { ...start };

  // ---- which links and initiatives pass the filters

  const passesKind = (link) => !state.kind || link.headline === (state.kind === "headline");
  const passesTheme = (one) => !state.theme || (state.theme === "-" ? !one.theme : one.theme === state.theme);

  const passesPlan = (plan) => (!state.level || plan.level === state.level) && (!state.year || plan.year === state.year);
  const passesLink = (link) => passesKind(link) && passesPlan(data.plans[link.plan]);

  function passes(number) {
    const one = data.initiatives[number];
    const links = linksOfInitiative[number].filter(passesLink);
    const plans = state.level || state.year ? links.length : one.plans;
    return plans >= state.least && links.length > 0 && passesTheme(one) && one.weight * 100 >= state.heavy;
  }

  // ---- the picture

  const drawnFirst = new Set(data.edges.map((edge) => edge.id));
  const labels = new Map(data.nodes.map((node) => [node.id, node.label]));
  const nodes = new vis.DataSet(data.nodes.map(({ label, ...node }) => node)); // names are drawn below, where there is room
  const edges = new vis.DataSet([]);
  const network = new vis.Network(byId("network"), { nodes, edges }, data.options);
  const places = new Map(data.nodes.map((node) => [node.id, node]));
  let shown = new Set(); // ids of the nodes in the picture
  let path = null; // the links of the path that is shown, or null
  let near = null; // ids of the picked node and its neighbours, or null

  const edgeId = (link) => `${data.plans[link.plan].id} ${data.initiatives[link.initiative].id}`;
  const endsOf = (link) => [data.plans[link.plan].id, data.initiatives[link.initiative].id];
  const picked = () => [state.pick, state.other, state.from].filter(Boolean);
  const opened = () => state.open.split(" ").filter((id) => places.has(id));
  const linksOf = (id) =>
    planNumber.has(id) ? linksOfPlan[planNumber.get(id)] : linksOfInitiative[initiativeNumber.get(id)] || [];

  /** What passes the filters; where something is expanded, that and its neighbours alone. */
  function showable() {
    const found = new Set(data.plans.filter(passesPlan).map((plan) => plan.id));
    data.initiatives.forEach((one, number) => {
      if (passes(number)) found.add(one.id);
    });
    if (!opened().length) return found;
    const around = opened().flatMap((id) => linksOf(id).filter(passesLink).flatMap(endsOf));
    return new Set([...opened(), ...around.filter((id) => found.has(id))]);
  }

  /** The links of the shortest path from where one was begun to what is picked; null without one. */
  function route() {
    if (!state.from || !state.pick || state.from === state.pick) return null;
    const other = (link, id) => endsOf(link).find((end) => end !== id);
    const next = (id) => linksOf(id).filter(passesLink).map((link) => [other(link, id), link]);
    return kg.path(state.from, state.pick, next) || [];
  }

  function paint() {
    path = route();
    shown = showable();
    for (const id of [...picked(), ...(path || []).flatMap(endsOf)]) shown.add(id);
    const isOpen = new Set(opened());
    const drawn = data.links.filter((link) => {
      const ends = endsOf(link);
      const wanted = drawnFirst.has(edgeId(link)) || touches(link) || ends.some((id) => isOpen.has(id));
      return wanted && passesLink(link) && ends.every((id) => shown.has(id));
    });
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
        opacity: opacityOf(node),
        color: {
          background: nodeColor(node),
          border: picked().includes(node.id) ? "#111" : "#fff",
          hover: { background: nodeColor(node), border: "#111" },
          highlight: { background: nodeColor(node), border: "#111" },
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

  const opacityOf = (node) => (near && !near.has(node.id) ? 0.16 : 1);

  function nodeColor(node) {
    if (!state.color) return node.color;
    return groupColor(data.plans[planNumber.get(node.id)] || data.initiatives[initiativeNumber.get(node.id)]);
  }

  /** Whether a link belongs to what is picked: to the path; of two plans, only the links to what they share. */
  function touches(link) {
    if (path) return path.includes(link);
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
    if (!state.pick || !places.has(state.from)) state.from = "";
    state.open = opened().join(" ");
    remember();
    showTools();
    paint();
    showPanel();
    if (move && near) fit(near, 1.4);
  }

  const pick = (id, move = false) => go({ pick: id, other: "" }, move);

  /** Show only a node and its neighbours, or its neighbours too, or these no more. */
  function toggle(id) {
    const now = opened();
    go({ open: (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]).join(" ") });
    fit(near || shown);
  }

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
    if (!["", "community"].includes(state.color)) state.color = "";
    if (!levels.includes(state.level)) state.level = "";
    if (!years.includes(state.year)) state.year = "";
    state.heavy = Math.min(95, Math.max(0, Number.parseInt(words.get("heavy"), 10) || 0));
    if (state.theme !== "-" && !themeColor.has(state.theme)) state.theme = "";
  }

  network.on("click", ({ nodes: [id] }) => pick(id || ""));
  network.on("doubleClick", ({ nodes: [id] }) => id && toggle(id));
  network.on("hoverNode", () => {
    byId("network").style.cursor = "pointer";
  });
  network.on("blurNode", () => {
    byId("network").style.cursor = "";
  });

  // ---- tools

  const different = (key) => [...new Set(data.plans.map((plan) => plan[key]))].filter(Boolean);
  const levels = ["national", "province", "city", "county", "town", "school"].filter((one) => different("level").includes(one));
  const years = different("year").sort();

  /** The choices of a list; it is hidden where there is nothing to choose. */
  function choices(id, all, list) {
    byId(id).replaceChildren(...[["", say(all)], ...list].map(([value, text]) => make("option", { value }, text)));
    byId(id).value = state[id];
    byId(id).closest("label").hidden = list.length < 2;
  }

  /** The filters seldom used, or not; never hidden while one of them is set. */
  function showRest(open) {
    const set = ["kind", "level", "heavy", "color"].some((key) => state[key] !== start[key]);
    byId("rest").setAttribute("aria-expanded", String(open || set));
    byId("others").hidden = !(open || set);
  }

  function showTools() {
    showRest(byId("rest").getAttribute("aria-expanded") === "true");
    choices("level", "allLevels", levels.map((one) => [one, say(`level-${one}`)]));
    choices("year", "allYears", years.map((one) => [one, one]));
    byId("heavy").value = state.heavy;
    byId("heavyNow").textContent = `≥ ${(state.heavy / 100).toFixed(2)}`;
    byId("color").value = state.color;
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
      state.color
        ? make(
            "div",
            { class: "themes" },
            data.groups.map(({ name, color, size }) =>
              make("span", {}, disc(color, 9), ` ${say("community", { name, n: size })}`),
            ),
            make("span", {}, disc(data.colors.noTheme, 9), ` ${say("noCommunity")}`),
          )
        : data.themes.length
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
  for (const id of ["theme", "level", "year", "color"])
    byId(id).addEventListener("change", (event) => go({ [id]: event.target.value }));
  byId("heavy").addEventListener("input", (event) => go({ heavy: Number(event.target.value) }));
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
  byId("saveSvg").addEventListener("click", () => {
    const seen = data.nodes.filter((node) => shown.has(node.id));
    const drawn = edges.get().map(({ from, to, width, color }) => {
      const [a, b] = [places.get(from), places.get(to)];
      return { x1: a.x, y1: a.y, x2: b.x, y2: b.y, width, color: color.color, opacity: color.opacity };
    });
    const dots = seen.map((node) => ({ ...node, color: nodeColor(node), opacity: opacityOf(node) }));
    const address = URL.createObjectURL(new Blob([kg.svg(dots, drawn, names.written())], { type: "image/svg+xml" }));
    make("a", { href: address, download: "graph.svg" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  });
  byId("rest").addEventListener("click", () => showRest(byId("rest").getAttribute("aria-expanded") !== "true"));
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
    toggle,
    isOpen: (id) => opened().includes(id),
    path: route,
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
  kg.written = names.written;

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

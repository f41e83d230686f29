// The network page: the picture, the filters, the search and the panel. All state is in `state` and in the URL's hash.
"use strict";

(() => {
  const { data, say, term, make, draw, square, disc, quotes, plansText, address } = kg;
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
  let written = { scale: 0, list: [] };
  let moving = false; // while the picture is dragged

  const edgeId = (link) => `${data.plans[link.plan].id} ${data.initiatives[link.initiative].id}`;
  const picked = () => [state.pick, state.other].filter(Boolean);

  function paint() {
    shown = new Set(data.plans.map((plan) => plan.id));
    data.initiatives.forEach((one, number) => { if (passes(number)) shown.add(one.id); });
    for (const id of picked()) shown.add(id);
    const drawn = data.links.filter((link) => shown.has(data.initiatives[link.initiative].id) && passesKind(link)
      && (drawnFirst.has(edgeId(link)) || touches(link)));
    near = picked().length ? new Set(picked()) : null;
    if (near) {
      for (const link of drawn.filter(touches)) {
        near.add(data.plans[link.plan].id);
        near.add(data.initiatives[link.initiative].id);
      }
    }
    nodes.update(data.nodes.map((node) => ({
      id: node.id, hidden: !shown.has(node.id), opacity: near && !near.has(node.id) ? 0.16 : 1,
      color: { background: node.color, border: picked().includes(node.id) ? "#111" : "#fff", hover: { background: node.color, border: "#111" }, highlight: { background: node.color, border: "#111" } },
    })));
    edges.clear();
    edges.add(drawn.map((link) => {
      const on = near && touches(link);
      return { id: edgeId(link), from: data.plans[link.plan].id, to: data.initiatives[link.initiative].id,
        width: (link.headline ? 2.2 : 1) * (on ? 1.4 : 1),
        color: { color: on ? colorOf(data.initiatives[link.initiative]) : "#b9c4d0", opacity: near ? (on ? 0.9 : 0.12) : 0.75, inherit: false } };
    }));
    written.scale = 0;
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

  // ---- names: drawn at the size of the screen, the weightiest first, each only where it covers no other

  const shorten = (text, most) => { const letters = Array.from(text); return letters.length > most ? letters.slice(0, most - 1).join("") + "…" : text; };

  function lines(node) {
    if (node.kind !== "plan") return [shorten(labels.get(node.id), 18)];
    const letters = Array.from(shorten(labels.get(node.id), 24));
    if (letters.length <= 13) return [letters.join("")];
    let cut = Math.ceil(letters.length / 2);
    while (cut > 4 && /[\w-]/.test(letters[cut - 1]) && /[\w-]/.test(letters[cut])) cut -= 1; // a number stays whole
    return [letters.slice(0, cut).join(""), letters.slice(cut).join("")];
  }

  function weight(node) {
    if (picked().includes(node.id)) return 1e6;
    const number = initiativeNumber.get(node.id);
    const own = number === undefined ? (data.many ? 0.5 : 1e4) : data.initiatives[number].plans;
    return own + (near && near.has(node.id) ? 1e5 : 0);
  }

  const overlap = (a, b) => a.right > b.left && a.left < b.right && a.bottom > b.top && a.top < b.bottom;

  /** Where a name may stand: below its node, above, right, left. Near the edge of the view it moves inwards. */
  function* spots(node, half, height, gap, view) {
    const away = node.size + gap;
    const inwards = Math.min(Math.max(node.x, view.left + half), view.right - half);
    const middle = Math.abs(inwards - node.x) < half ? inwards : node.x;
    for (const top of [node.y + away, node.y - away - height]) yield { x: middle, left: middle - half, right: middle + half, top, bottom: top + height };
    for (const x of [node.x + away + half, node.x - away - half]) yield { x, left: x - half, right: x + half, top: node.y - height / 2, bottom: node.y + height / 2 };
  }

  function writeNames(context, scale) {
    const quiet = data.many && !near && scale < 0.9; // so many plans are named only close up
    const narrow = byId("network").clientWidth < 500 ? 0.86 : 1;
    const candidates = data.nodes.filter((node) => shown.has(node.id) && (!near || near.has(node.id)) && !(quiet && node.kind === "plan"));
    const solid = candidates.filter((node) => !data.many || node.size * scale > 5)
      .map((node) => ({ node, left: node.x - node.size, right: node.x + node.size, top: node.y - node.size, bottom: node.y + node.size }));
    const reach = byId("network").clientWidth / 2 / scale - 4 / scale;
    const view = { left: network.getViewPosition().x - reach, right: network.getViewPosition().x + reach };
    const taken = [];
    const list = [];
    for (const node of candidates.sort((a, b) => weight(b) - weight(a))) {
      const plan = node.kind === "plan";
      const size = (plan ? 13 : 12 + Math.min(4, node.size / 7)) * narrow / scale;
      context.font = `${plan || picked().includes(node.id) ? 600 : 400} ${size}px "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif`;
      const text = lines(node);
      const half = Math.max(...text.map((line) => context.measureText(line).width)) / 2;
      const free = [...spots(node, half, size * 1.2 * text.length, 3 / scale, view)].filter((box) => !taken.some((other) => overlap(other, box)));
      const spot = free.find((box) => !solid.some((other) => other.node !== node && overlap(other, box))) // covers no node,
        || free.find((box) => !solid.some((other) => weight(other.node) >= weight(node) && overlap(other, box))); // or only lighter ones
      if (!spot) continue;
      taken.push(spot);
      list.push({ text, size, x: spot.x, y: spot.top, font: context.font, plan });
    }
    return { scale, list };
  }

  network.on("afterDrawing", (context) => {
    const scale = network.getScale();
    if (Math.abs(written.scale - scale) > scale * 0.02) written = writeNames(context, scale);
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    for (const name of written.list) {
      context.font = name.font;
      context.lineWidth = name.size / 3.5;
      context.strokeStyle = "#ffffffe6";
      context.fillStyle = name.plan ? data.colors.plan : "#1d2733";
      name.text.forEach((line, row) => {
        if (!moving) context.strokeText(line, name.x, name.y + row * name.size * 1.2); // the halo costs half the frames
        context.fillText(line, name.x, name.y + row * name.size * 1.2);
      });
    }
  });

  function fit(ids, most = 1.2) {
    const list = data.nodes.filter((node) => ids.has(node.id));
    if (!list.length) return;
    const stage = byId("network").getBoundingClientRect();
    const margin = Math.min(100, stage.width / 7);
    const xs = list.map((node) => node.x);
    const ys = list.map((node) => node.y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys) - 20, Math.max(...ys) + 30];
    const scale = Math.min((stage.width - 2 * margin) / Math.max(1, right - left), (stage.height - margin) / Math.max(1, bottom - top), most);
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
    for (const key of Object.keys(start)) if (state[key] !== start[key] && state[key] !== "") words.set(key, state[key]);
    if (kg.english()) words.set("lang", "en");
    const hash = words.toString();
    if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
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
  network.on("dragStart", () => { moving = true; });
  network.on("dragEnd", () => { moving = false; written.scale = 0; network.redraw(); });
  network.on("hoverNode", () => { byId("network").style.cursor = "pointer"; });
  network.on("blurNode", () => { byId("network").style.cursor = ""; });

  // ---- tools

  const symbol = (id) => (planNumber.has(id) ? square() : disc(colorOf(data.initiatives[initiativeNumber.get(id)])));

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
    const line = (width) => draw(22, 10, ["line", { x1: 0, x2: 22, y1: 5, y2: 5, stroke: "#8d9aa8", "stroke-width": width }]);
    byId("legend").replaceChildren(
      make("ul", {},
        make("li", {}, square(), say("plan")),
        make("li", {}, disc("#98a4b0", 6), disc("#98a4b0", 13), say("initiative")),
        make("li", {}, line(3), say("thickLine")),
        make("li", {}, line(1), say("thinLine"))),
      data.themes.length ? make("div", { class: "themes" }, data.themes.filter(({ color }) => color !== data.colors.noTheme).map(({ name, color }) => make("button",
        { type: "button", "aria-pressed": String(state.theme === name), click: () => go({ theme: state.theme === name ? "" : name }) }, disc(color, 9), ` ${term(name)}`)), make("span", {}, disc(data.colors.noTheme, 9), ` ${say("otherThemes")}`)) : "");
  }

  byId("least").addEventListener("input", (event) => go({ least: Number(event.target.value) }));
  byId("kind").addEventListener("change", (event) => go({ kind: event.target.value }));
  byId("theme").addEventListener("change", (event) => go({ theme: event.target.value }));
  byId("reset").addEventListener("click", () => { go({ ...start }); fit(shown); });
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

  // ---- search

  let active = -1;
  const simple = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s“”"'《》()]/g, "");
  const entries = [
    ...data.initiatives.map((one) => ({ id: one.id, name: one.name, note: () => plansText(one.plans), keys: [one.name, ...one.others, ...one.written].map(simple), rank: one.plans })),
    ...data.plans.map((one) => ({ id: one.id, name: one.name, note: () => one.issuer, keys: [one.name, one.issuer, one.source].map(simple), rank: 1e3 })),
  ];

  function find(words) {
    const wanted = simple(words);
    if (!wanted) return [];
    const score = (entry) => Math.max(...entry.keys.map((key) => (key === wanted ? 3 : key.startsWith(wanted) ? 2 : key.includes(wanted) ? 1 : 0)));
    return entries.map((entry) => [score(entry), entry]).filter(([points]) => points)
      .sort(([a, x], [b, y]) => b - a || y.rank - x.rank).slice(0, 12).map(([, entry]) => entry);
  }

  function suggest() {
    const found = find(byId("search").value);
    const asked = byId("search").value.trim() !== "";
    active = found.length ? 0 : -1;
    byId("found").replaceChildren(...(found.length || !asked ? found.map((entry, row) => make("li",
      { role: "option", id: `found-${row}`, "data-id": entry.id, "aria-selected": String(row === active), mousedown: (event) => { event.preventDefault(); choose(entry.id); } },
      symbol(entry.id), make("span", {}, entry.name), make("span", { class: "soft small" }, entry.note())))
      : [make("li", { class: "soft" }, say(data.counts.plans > data.plans.length || data.counts.initiatives > data.initiatives.length ? "notDrawn" : "notFound"))]));
    open(asked);
  }

  function open(yes) {
    byId("found").hidden = !yes;
    byId("search").setAttribute("aria-expanded", String(yes));
    mark();
  }

  function mark() {
    const rows = [...byId("found").querySelectorAll("[role=option]")];
    rows.forEach((row, number) => row.setAttribute("aria-selected", String(number === active)));
    if (rows[active] && !byId("found").hidden) { byId("search").setAttribute("aria-activedescendant", rows[active].id); rows[active].scrollIntoView({ block: "nearest" }); } else byId("search").removeAttribute("aria-activedescendant");
  }

  function choose(id) {
    byId("search").value = "";
    open(false);
    pick(id, true);
  }

  byId("search").addEventListener("input", suggest);
  byId("search").addEventListener("blur", () => open(false));
  byId("search").addEventListener("keydown", (event) => {
    const rows = [...byId("found").querySelectorAll("[role=option]")];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      active = rows.length ? (active + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length : -1;
      mark();
      event.preventDefault();
    } else if (event.key === "Enter" && rows[active]) choose(rows[active].dataset.id);
    else if (event.key === "Escape") { byId("search").value = ""; open(false); }
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing) { byId("search").focus(); event.preventDefault(); }
    else if (event.key === "Escape" && !typing) pick("");
  });

  // ---- the panel

  const goTo = (id, ...content) => make("button", { type: "button", class: "row", click: () => pick(id, true) }, content);

  function bar(part, color) {
    return make("span", { class: "bar" }, draw(64, 7, ["rect", { x: 0, y: 0, height: 7, width: Math.max(2, 64 * part), fill: color }]));
  }

  function initiativeRow(number) {
    const one = data.initiatives[number];
    return make("li", {}, goTo(one.id, disc(colorOf(one), 10), make("span", { class: "grow" }, one.name),
      bar(one.plans / mostPlans, colorOf(one)), make("span", { class: "count" }, plansText(one.plans))));
  }

  function planRow(number, note = "") {
    const plan = data.plans[number];
    return make("li", {}, goTo(plan.id, square(), make("span", { class: "grow" }, plan.name), make("span", { class: "count" }, note)));
  }

  /** A list that opens in full on demand. */
  function long(rows, most = 12) {
    const list = make("ol", { class: "items-list" }, rows.slice(0, most).map((row) => row()));
    if (rows.length <= most) return [list];
    const button = make("button", { type: "button", class: "more", click: () => { list.append(...rows.slice(most).map((row) => row())); button.remove(); } }, say("showAll", { n: rows.length }));
    return [list, button];
  }

  function group(title, rows, most) {
    return rows.length ? [make("h2", {}, `${title} · ${rows.length}`), ...long(rows, most)] : [];
  }

  const item = (text, note) => () => make("li", {}, make("span", {}, text), make("span", { class: "count" }, note));
  const items = (nodes) => nodes.map((node) => { if (node.tagName === "OL") node.classList.add("items"); return node; });
  const due = (target) => (target.deadline ? `${say("deadline")} ${target.deadline}` : target.words || say(target.kind || "commitment"));

  function showPanel() {
    const one = initiativeNumber.get(state.pick);
    const plan = planNumber.get(state.pick);
    const content = one !== undefined ? initiativePanel(one)
      : plan === undefined ? homePanel()
        : state.other ? comparePanel(plan, planNumber.get(state.other)) : planPanel(plan);
    byId("panel").replaceChildren(...content.flat(9).filter(Boolean));
    byId("panel").scrollTop = 0;
    document.body.classList.toggle("picked", Boolean(state.pick));
  }

  const back = () => make("div", { class: "actions" }, make("button", { type: "button", click: () => pick("") }, `← ${say("back")}`));

  function homePanel() {
    const { counts } = data;
    const kept = data.initiatives.map((_, number) => number).filter(passes);
    const all = counts.initiatives;
    const notes = [];
    if (counts.plans > data.plans.length) notes.push(say("hiddenPlans", { shown: data.plans.length, hidden: counts.plans - data.plans.length }));
    if (all > data.initiatives.length) notes.push(say("hiddenInitiatives", { shown: data.initiatives.length, hidden: all - data.initiatives.length }));
    if (counts.links > counts.drawn) notes.push(say("hiddenLinks", { shown: counts.drawn, hidden: counts.links - counts.drawn }));
    const below = data.initiatives.filter((initiative) => initiative.plans < state.least).length;
    if (below) notes.push(say("belowLeast", { n: below }));
    return [make("h1", {}, say("homeTitle")),
      make("p", {}, say("homeCounts", { plans: counts.plans, initiatives: all, shared: counts.shared })),
      make("p", { class: "soft small" }, say("homeHelp")),
      notes.map((note) => make("p", { class: "soft small" }, note)),
      group(say("mostShared"), kept.map((number) => () => initiativeRow(number)), 15),
      group(say("allPlans"), data.plans.map((_, number) => () => planRow(number, plansShare(number))), 12)];
  }

  const plansShare = (number) => String(linksOfPlan[number].filter((link) => data.initiatives[link.initiative].plans > 1).length);

  function initiativePanel(number) {
    const one = data.initiatives[number];
    const links = [...linksOfInitiative[number]].sort((a, b) => Number(b.headline) - Number(a.headline) || b.count - a.count || a.plan - b.plan);
    const related = (key, list, title) => {
      const found = new Map();
      for (const link of links) for (const [what, how] of link[key]) found.set(what, found.get(what) && how === "near" ? found.get(what) : how);
      const rows = [...found].sort(([a, x], [b, y]) => Number(x === "near") - Number(y === "near") || a - b);
      return items(group(title, rows.map(([what, how]) => item(list[what].name || list[what].label, key === "targets" ? due(list[what]) : say(how))), 8));
    };
    return [back(), make("h1", { class: "name" }, disc(colorOf(one)), ` ${one.name}`),
      make("p", {}, make("span", { class: "badge" }, plansText(one.plans)), one.theme ? make("span", { class: "badge" }, term(one.theme)) : null),
      one.written.length ? make("p", { class: "soft small" }, `${say("otherNames")}${kg.english() ? ": " : "："}${one.written.slice(0, 8).join("；")}`) : null,
      make("h2", {}, say("whatPlansSay")),
      long(links.map((link) => () => make("li", { class: "says" }, goTo(data.plans[link.plan].id, square(), make("span", { class: "grow" }, data.plans[link.plan].name)), quotes(link, data.plans[link.plan]))), 20),
      related("policies", data.policies, say("relatedPolicies")),
      related("organizations", data.organizations, say("relatedOrganizations")),
      related("targets", data.targets, say("relatedTargets"))];
  }

  function planPanel(number) {
    const plan = data.plans[number];
    const links = [...linksOfPlan[number]].sort((a, b) => data.initiatives[b.initiative].plans - data.initiatives[a.initiative].plans || b.count - a.count);
    const open = (link) => () => {
      const one = data.initiatives[link.initiative];
      return make("li", {}, make("details", {}, make("summary", {}, disc(colorOf(one), 10), make("span", { class: "grow" }, one.name), make("span", { class: "count soft small" }, one.plans > 1 ? plansText(one.plans) : "")),
        make("div", { class: "inside" }, quotes(link, plan), make("button", { type: "button", click: () => pick(one.id, true) }, say("inPicture")))));
    };
    const shared = links.filter((link) => data.initiatives[link.initiative].plans > 1);
    const own = links.filter((link) => data.initiatives[link.initiative].plans === 1);
    const fact = (key, value) => (value ? [make("dt", {}, say(key)), make("dd", {}, value)] : []);
    const named = (list, numbers) => numbers.map((what) => item(list[what].name, list[what].plans > 1 ? plansText(list[what].plans) : ""));
    return [back(), make("h1", { class: "name" }, square(), ` ${plan.name}`),
      make("p", {}, plan.kind ? make("span", { class: "badge" }, say(`kind-${plan.kind}`)) : null, plan.level ? make("span", { class: "badge" }, say(`level-${plan.level}`)) : null),
      make("dl", { class: "facts" }, fact("issuer", plan.issuer), fact("issued", plan.issued), fact("period", [plan.start, plan.end].filter(Boolean).join(" — ")), fact("file", plan.source)),
      make("p", {}, make("a", { href: address("reader", { plan: plan.id }) }, say("readPlan"))),
      group(say("sharedHere"), shared.map(open), 30),
      group(say("alike"), alike(number).map(([other, count]) => () => make("li", {}, make("button", { type: "button", class: "row", click: () => go({ pick: plan.id, other: data.plans[other].id }, true) },
        square(), make("span", { class: "grow" }, data.plans[other].name), make("span", { class: "count" }, `${count} · ${say("compare")}`)))), 6),
      items(group(say("targetsSet"), plan.targets.map((what) => item(data.targets[what].label, due(data.targets[what]))), 10)),
      items(group(say("policies"), named(data.policies, plan.policies), 10)),
      items(group(say("organizations"), named(data.organizations, plan.organizations), 10)),
      group(say("onlyHere"), own.map(open), 12)];
  }

  function alike(number) {
    const counts = new Map();
    for (const link of linksOfPlan[number]) for (const other of linksOfInitiative[link.initiative]) if (other.plan !== number) counts.set(other.plan, (counts.get(other.plan) || 0) + 1);
    return [...counts].sort(([a, x], [b, y]) => y - x || a - b).slice(0, 20);
  }

  function comparePanel(a, b) {
    const has = [a, b].map((number) => new Map(linksOfPlan[number].map((link) => [link.initiative, link])));
    const both = [...has[0].keys()].filter((number) => has[1].has(number)).sort((x, y) => data.initiatives[y].plans - data.initiatives[x].plans || x - y);
    const side = (link, number) => [make("p", { class: "soft small" }, data.plans[number].name), quotes(link, data.plans[number])];
    const open = (number) => () => make("li", {}, make("details", {}, make("summary", {}, disc(colorOf(data.initiatives[number]), 10), make("span", { class: "grow" }, data.initiatives[number].name)),
      make("div", { class: "inside" }, side(has[0].get(number), a), side(has[1].get(number), b))));
    const only = (mine, other) => [...has[mine].keys()].filter((number) => !has[other].has(number)).sort((x, y) => data.initiatives[y].plans - data.initiatives[x].plans || x - y).map((number) => () => initiativeRow(number));
    return [back(), make("h1", {}, say("compareTitle")), make("ul", {}, planRow(a), planRow(b)),
      group(say("both"), both.map(open), 40),
      group(say("onlyIn", { name: data.plans[a].name }), only(0, 1), 15),
      group(say("onlyIn", { name: data.plans[b].name }), only(1, 0), 15)];
  }

  // ---- begin

  kg.network = network; // so that a console, or a test, can ask where things stand

  recall();
  kg.start(() => { showTools(); showPanel(); remember(); });
  paint();
  network.once("afterDrawing", () => { document.body.dataset.ready = "true"; });
  fit(near || shown);
  window.addEventListener("hashchange", () => {
    kg.speak(new URLSearchParams(location.hash.slice(1)).get("lang") === "en");
    recall();
    go({}, true);
  });
})();

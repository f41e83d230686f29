// The page to ask from: saved questions with their parameters, SPARQL with completion, answers as a table.
// Everything that comes from the graph is put in as text, never as HTML.
"use strict";

const WORDS = {
  brand: ["计划知识图谱", "Plan knowledge graph"],
  pages: ["页面", "Pages"],
  overview: ["总览", "Overview"],
  ask: ["查询", "Ask"],
  saved: ["预存的问题", "Saved questions"],
  filter: ["筛选问题", "Filter questions"],
  free: ["用 SPARQL 提问", "Ask in SPARQL"],
  text: [
    "输入术语的中文或英文名即有补全，Ctrl+Enter 运行",
    "Type a term's Chinese or English name to complete it; Ctrl+Enter runs",
  ],
  completions: ["补全", "Completions"],
  answer: ["答案", "Answer"],
  run: ["运行", "Run"],
  stop: ["停止", "Stop"],
  xlsx: ["下载 Excel", "Download Excel"],
  csv: ["下载 CSV", "Download CSV"],
  running: ["正在查询……", "Asking…"],
  stopped: ["已停止。", "Stopped."],
  rows: ["{n} 行，{ms} 毫秒。", "{n} rows in {ms} ms."],
  shown: ["表中显示前 {n} 行，下载可得全部。", "The table shows the first {n}; the download has all."],
  cut: ["结果超过上限，已截断。", "The answer is cut at the server's limit."],
  yes: ["是", "Yes"],
  no: ["否", "No"],
  unreachable: ["连不上服务。kg serve 还在运行吗？", "The server does not answer. Is kg serve still running?"],
  missing: ["请填写：{name}", "Fill in: {name}"],
  facts: ["查看它的全部事实", "All facts of it"],
  views: ["答案的样子", "How to show the answer"],
  asTable: ["表格", "Table"],
  asNetwork: ["网络", "Network"],
  from: ["从", "From"],
  to: ["到", "to"],
  network: ["答案的网络图", "The answer as a network"],
  drawn: ["{nodes} 个节点，{lines} 条连线。", "{nodes} nodes, {lines} lines."],
  partly: [
    "只画出连线最多的 {nodes} 个节点（共 {allNodes} 个）和其间的 {lines} 条连线（共 {allLines} 条）。",
    "Drawn are the {nodes} most connected of {allNodes} nodes, and {lines} of {allLines} lines.",
  ],
  nothing: ["没有可以相连的内容：请选择两列，或用 CONSTRUCT。", "Nothing to link: choose two columns, or use CONSTRUCT."],
  plan: ["计划", "Plan"],
  initiative: ["举措", "Initiative"],
  policy: ["政策", "Policy"],
  organization: ["机构", "Organization"],
  target: ["目标", "Target"],
  other: ["其他", "Other"],
};
const SHOWN = 1000; // rows in the table; a browser slows down beyond
const OFFERED = 8; // completions at once
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ID = "https://w3id.org/plan-kg/id/";
const START = "SELECT ?title ?issuer WHERE {\n  ?plan a plan:Plan ; dcterms:title ?title .\n"
  + "  OPTIONAL { ?plan dcterms:publisher/skos:prefLabel ?issuer }\n} ORDER BY ?title";

const at = (id) => document.getElementById(id);
const text = at("text");
let help = { questions: [], terms: [], prefixes: {}, pages: [] };
let language = 0; // 0 Chinese, 1 English
let question = null; // the saved question in the editor
let flight = null; // the request under way
let answer = null; // what is shown: { columns, rows } of a table, or { turtle } of a graph
let view = "table"; // or "network"

const say = (key, words = {}) => WORDS[key][language].replace(/\{(\w+)\}/g, (_, name) => words[name]);

/** An element with properties, and children that are nodes or text. */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

// ---- Language ----------------------------------------------------------------------------------

function translate() {
  document.documentElement.lang = language ? "en" : "zh-CN";
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = say(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]"))
    element.setAttribute("aria-label", say(element.dataset.tLabel));
  for (const element of document.querySelectorAll("[data-t-hint]")) element.placeholder = say(element.dataset.tHint);
  document.title = `${say("ask")} · ${say("brand")}`;
  Object.assign(at("language"), { textContent: language ? "中文" : "English", lang: language ? "zh-CN" : "en" });
  at("language").setAttribute("aria-label", language ? "切换为中文" : "Switch to English");
  if (question) {
    at("about-title").textContent = question.title[language];
    at("about").textContent = question.about[language];
    for (const parameter of question.parameters) at(`about-${parameter.name}`).textContent = parameter.about[language];
  }
  list();
  showPages();
  if (answer) show();
}

/** The pages of the folder that is served, beside this one. */
function showPages() {
  at("pages").replaceChildren(
    ...help.pages.map(([file, ...names]) => make("a", { href: `/${file}` }, names[language])),
    make("a", { href: "/query", ariaCurrent: "page" }, say("ask")));
  at("pages").lastChild.scrollIntoView({ block: "nearest" });
}

// ---- Saved questions ---------------------------------------------------------------------------

function list() {
  const wanted = at("filter").value.trim().toLowerCase();
  at("questions").replaceChildren(...help.questions
    .filter((each) => [each.name, ...each.title].some((words) => words.toLowerCase().includes(wanted)))
    .map((each) => {
      const button = make("button", { type: "button", onclick: () => open(each) }, each.title[language]);
      button.setAttribute("aria-pressed", String(each === question));
      return make("li", {}, button);
    }));
}

/** Put a saved question into the editor; run it where nothing is left to fill in. */
function open(chosen, values = {}) {
  question = chosen;
  fill(chosen.text.replace(/^(#.*\n)+/, "").trim());
  at("about-title").textContent = chosen.title[language];
  at("about").textContent = chosen.about[language];
  at("sparql").open = false;
  at("parameters").replaceChildren(...chosen.parameters.map((parameter) =>
    make("label", {}, make("span", { id: `about-${parameter.name}` }, parameter.about[language]),
      make("input", { name: parameter.name, value: values[parameter.name] ?? parameter.default ?? "",
        required: parameter.default === null }))));
  remember();
  list();
  const empty = unfilled();
  if (empty) empty.focus();
  else run();
}

/** Turn to SPARQL that is nobody's saved question. */
function write(query) {
  question = null;
  fill(query);
  at("sparql").open = true;
  at("about-title").textContent = say("free");
  at("about").textContent = "";
  at("parameters").replaceChildren();
  list();
}

function fill(query) {
  text.value = query;
  text.rows = Math.min(18, Math.max(6, query.split("\n").length + 1));
}

const parameters = () => [...at("parameters").querySelectorAll("input")].map((input) => [input.name, input.value]);

const unfilled = () => [...at("parameters").querySelectorAll("input")].find((input) => input.required && !input.value);

/** Keep the question in the address, so that it can be sent to a colleague. */
function remember() {
  const state = new URLSearchParams(question ? [["question", question.name], ...parameters()] : [["query", text.value]]);
  if (view === "network") {
    state.set("view", view);
    for (const end of ["from", "to"]) if (at(end).value) state.set(`.${end}`, at(end).value);
  }
  if (language) state.set("lang", "en");
  history.replaceState(null, "", `#${state}`);
}

function recall() {
  const state = new URLSearchParams(location.hash.slice(1));
  language = state.get("lang") === "en" ? 1 : 0;
  view = state.get("view") === "network" ? "network" : "table";
  ends = [state.get(".from"), state.get(".to")];
  translate();
  const named = help.questions.find((each) => each.name === state.get("question"));
  if (named) open(named, Object.fromEntries(state));
  else write(state.get("query") ?? START);
}

// ---- Asking ------------------------------------------------------------------------------------

/** The response, or null after saying what went wrong. */
async function ask(accept) {
  const empty = unfilled();
  if (empty) return fail(say("missing", { name: at(`about-${empty.name}`).textContent }));
  flight?.abort();
  const mine = new AbortController();
  flight = mine;
  at("stop").hidden = false;
  tell(say("running"));
  try {
    const body = new URLSearchParams([["query", text.value], ...parameters().map(([name, value]) => [`$${name}`, value])]);
    const response = await fetch("/sparql", { method: "POST", body, headers: { Accept: accept }, signal: mine.signal });
    if (response.ok) return response;
    return fail((await response.text()).trim());
  } catch {
    return mine.signal.aborted ? (mine === flight && tell(say("stopped")), null) : fail(say("unreachable"));
  } finally {
    if (mine === flight) at("stop").hidden = true;
  }
}

async function run() {
  closeCompletions();
  answer = null;
  show();
  const started = performance.now();
  const response = await ask("application/sparql-results+json, text/turtle;q=0.9");
  if (!response) return remember();
  const cut = response.headers.has("KG-Truncated") ? ` ${say("cut")}` : "";
  const ms = () => Math.round(performance.now() - started);
  if (response.headers.get("Content-Type").startsWith("text/turtle")) {
    answer = { turtle: await response.text() };
    tell(`${ms()} ms.${cut}`);
  } else {
    const found = await response.json();
    if ("boolean" in found) return tell(say(found.boolean ? "yes" : "no"));
    answer = { columns: found.head.vars, rows: found.results.bindings };
    const more = answer.rows.length > SHOWN ? ` ${say("shown", { n: SHOWN })}` : "";
    tell(say("rows", { n: answer.rows.length, ms: ms() }) + more + cut);
    chooseEnds();
  }
  show();
  remember();
}

async function download(accept, name) {
  const response = await ask(accept);
  if (!response) return;
  const mark = accept === "text/csv" ? ["\ufeff"] : []; // by which Excel knows UTF-8
  const address = URL.createObjectURL(new Blob([...mark, await response.blob()]));
  make("a", { href: address, download: `${question?.name ?? "answer"}.${name}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  tell("");
}

function tell(words) {
  at("status").className = "";
  at("status").textContent = words;
}

function fail(words) {
  at("status").className = "failed";
  at("status").textContent = words;
  return null;
}

// ---- Answers -----------------------------------------------------------------------------------

/** The answer as the view has it; nothing where there is none. */
function show() {
  const drawn = Boolean(answer) && view === "network";
  at("views").hidden = !answer;
  at("answer").hidden = !answer || drawn;
  at("drawing").hidden = !drawn;
  at("ends").hidden = !drawn || !answer.rows;
  for (const name of ["table", "network"]) at(`as-${name}`).setAttribute("aria-pressed", String(view === name));
  if (drawn) drawNetwork();
  else at("answer").replaceChildren(...(!answer ? [] : [answer.rows ? table(answer.columns, answer.rows)
    : make("pre", {}, answer.turtle)]));
}

function table(columns, rows) {
  const head = make("tr", {}, ...columns.map((name) => make("th", { scope: "col" }, name)));
  const body = rows.slice(0, SHOWN).map((row) => make("tr", {}, ...columns.map((name) => cell(row[name]))));
  return make("table", {}, make("thead", {}, head), make("tbody", {}, ...body));
}

function cell(term) {
  if (!term) return make("td");
  if (term.type === "uri")
    return make("td", {}, make("button", { type: "button", title: say("facts"), onclick: () => follow(term.value) },
      short(term.value)), ...opener(term.value));
  const number = /#(integer|decimal|double|float)$/.test(term.datatype ?? "");
  return make("td", { className: number ? "number" : "" }, term.value);
}

/** Ask for all facts of a thing. */
function follow(iri) {
  view = "table";
  write(`SELECT ?property ?value WHERE {\n  <${iri}> ?property ?value\n}`);
  run();
}

/** A link to the page that shows a thing, where the folder has that page. */
function opener(iri) {
  const place = address(iri);
  const page = place && help.pages.find(([file]) => place.startsWith(file));
  return page ? [" ", make("a", { href: `/${place}${language ? "&lang=en" : ""}`, className: "open" }, page[1 + language])] : [];
}

/** Where the pages show a thing: plans and what stands in them in the reader, at its place. */
function address(iri) {
  const [, id, fragment = ""] = iri.startsWith(ID) ? iri.slice(ID.length).match(/^([^#]*)(#.*)?$/) : [null, ""];
  const hash = (values) => `#${new URLSearchParams(values)}`;
  const at = fragment.match(/^#char=(\d+),/);
  switch (id.split("/")[0]) {
    case "plan":
      return `reader.html${hash({ plan: id.replace(/\/section\/\d+$/, ""), ...(at && { at: at[1] }) })}`;
    case "initiative":
      return `graph.html${hash({ pick: id })}`;
    case "policy":
      return `matrix.html${hash({ what: "policies", q: label(iri) })}`;
    default:
      return "";
  }
}

/** An IRI as a person reads it. */
function short(iri) {
  if (iri.startsWith(ID)) return iri.slice(ID.length);
  const known = Object.entries(help.prefixes).find(([, start]) => iri.startsWith(start));
  return known ? `${known[0]}:${iri.slice(known[1].length)}` : iri;
}

// ---- Answers as a network ----------------------------------------------------------------------

let ends = [null, null]; // the columns that the address asks to be linked

/** Offer the columns as ends of lines: those asked for, or else the first two with IRIs, or with words. */
function chooseEnds() {
  const kind = (name) => {
    const term = answer.rows.find((row) => row[name])?.[name];
    return term?.type === "uri" ? 0 : /#(integer|decimal|double|float|date|gYear)/.test(term?.datatype ?? "") ? 2 : 1;
  };
  const ranked = [...answer.columns].sort((a, b) => kind(a) - kind(b));
  ["from", "to"].forEach((end, place) => {
    at(end).replaceChildren(...answer.columns.map((name) => make("option", { value: name }, name)));
    at(end).value = answer.columns.includes(ends[place]) ? ends[place] : ranked[place] ?? ranked[0];
  });
  ends = [null, null];
}

async function drawNetwork() {
  const mine = answer;
  at("picked").replaceChildren();
  at("drawn").textContent = say("running");
  delete at("network").dataset.ready;
  const links = mine.rows ? linksOfRows(mine.rows, at("from").value, at("to").value) : await linksOfGraph(mine);
  if (mine !== answer || view !== "network" || !links) return;
  const things = new Map(links.flatMap(({ from, to }) => [[from.key, from], [to.key, to]]));
  const part = await picture.draw(at("network"), links, (key) => showPicked(things.get(key)));
  const all = part.nodes.length === part.allNodes && part.lines.length === part.allLines;
  at("drawn").textContent = !links.length ? say("nothing")
    : say(all ? "drawn" : "partly", { nodes: part.nodes.length, lines: part.lines.length,
      allNodes: part.allNodes, allLines: part.allLines });
  const types = [...new Set(part.nodes.map((one) => one.type))];
  at("legend").replaceChildren(...types.map((type) => {
    const mark = make("i");
    mark.style.background = picture.color(type);
    return make("li", {}, mark, say(type));
  }));
}

const linksOfRows = (rows, from, to) => (from === to ? [] : rows.filter((row) => row[from] && row[to])
  .map((row) => ({ from: thing(row[from], from), to: thing(row[to], to), name: "" })));

/** The triples between things, from a second answer in JSON-LD; names of things become their labels. */
async function linksOfGraph(mine) {
  if (!mine.subjects) {
    const response = await ask("application/ld+json");
    if (!response) return null;
    const found = await response.json();
    mine.subjects = found["@graph"] ?? found;
    tell("");
  }
  const labels = new Map();
  for (const subject of mine.subjects)
    for (const [property, [value]] of Object.entries(subject).filter(([, values]) => Array.isArray(values)))
      if (/[#/](prefLabel|title|label)$/.test(property)) labels.set(subject["@id"], value["@value"]);
  const named = (iri) => ({ ...thing({ type: "uri", value: iri }), ...(labels.has(iri) && { label: labels.get(iri) }) });
  return mine.subjects.flatMap((subject) => Object.entries(subject).flatMap(([property, values]) =>
    (Array.isArray(values) ? values : []).filter((value) => value["@id"]).map((value) =>
      ({ from: named(subject["@id"]), to: named(value["@id"]), name: short(property) }))));
}

/** A term as a node: its key, what it is called, and its kind, by which it is coloured; of words, as their column. */
function thing(term, column = "") {
  const known = (kind) => (["plan", "initiative", "policy", "organization", "target"].includes(kind) ? kind : "other");
  if (term.type !== "uri")
    return { key: `"${term.value}`, label: term.value, type: known(column === "title" ? "plan" : column) };
  const kind = term.value.startsWith(ID) && (/#.*;(\w+)$/.exec(term.value)?.[1] ?? short(term.value).split("/")[0]);
  return { key: term.value, iri: term.value, label: label(term.value), type: known(kind) };
}

/** The last step of an IRI, or its short form where it is a term of a vocabulary. */
function label(iri) {
  const last = short(iri).replace(/^.*\/(?=.)/, "");
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** On the picture: the thing that was clicked, and where to go from it. */
function showPicked(one) {
  at("picked").replaceChildren(make("strong", {}, one.label), ...(one.iri
    ? [" ", make("button", { type: "button", onclick: () => follow(one.iri) }, say("facts")), ...opener(one.iri)] : []));
}

function turn(name) {
  view = name;
  show();
  remember();
}

// ---- Completion --------------------------------------------------------------------------------

const completions = at("completions");

/** What is being typed: the word before the caret, in any script. */
const typed = () => text.value.slice(0, text.selectionStart).match(/[\p{L}\p{N}_:-]*$/u)[0];

/** Terms that the word may mean: by the start of a name first, then by a part of a label. */
function candidates(word) {
  const wanted = word.toLowerCase();
  if (wanted.length < (/[^\x00-\x7f]/.test(wanted) ? 1 : 2)) return [];
  const rank = ([name, ...labels]) => {
    const lower = name.toLowerCase();
    if (lower.startsWith(wanted) || lower.split(":")[1]?.startsWith(wanted)) return 0;
    return labels.some((label) => label.toLowerCase().includes(wanted)) ? 1 : 2;
  };
  return help.terms.map((term) => [rank(term), term]).filter(([order, [name]]) => order < 2 && name !== word)
    .sort((a, b) => a[0] - b[0]).slice(0, OFFERED).map(([, term]) => term);
}

function offer() {
  const found = candidates(typed());
  if (!found.length) return closeCompletions();
  completions.replaceChildren(...found.map(([name, chinese, english], place) => {
    const item = make("li", { id: `completion-${place}`, onpointerdown: (event) => (event.preventDefault(), take(name)) },
      name, make("span", {}, [chinese, english].filter(Boolean).join(" ")));
    item.setAttribute("role", "option");
    item.dataset.name = name;
    return item;
  }));
  completions.hidden = false;
  text.setAttribute("aria-expanded", "true");
  select(0);
}

function select(place) {
  const items = [...completions.children];
  const chosen = (place + items.length) % items.length;
  items.forEach((item, number) => item.setAttribute("aria-selected", String(number === chosen)));
  text.setAttribute("aria-activedescendant", items[chosen].id);
}

function take(name) {
  const end = text.selectionStart;
  text.setRangeText(name, end - typed().length, end, "end");
  closeCompletions();
}

function closeCompletions() {
  completions.hidden = true;
  text.setAttribute("aria-expanded", "false");
  text.removeAttribute("aria-activedescendant");
}

function keys(event) {
  if (event.isComposing) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
    return;
  }
  if (completions.hidden) return;
  const place = [...completions.children].findIndex((item) => item.getAttribute("aria-selected") === "true");
  const deeds = {
    ArrowDown: () => select(place + 1),
    ArrowUp: () => select(place - 1),
    Enter: () => take(completions.children[place].dataset.name),
    Tab: () => take(completions.children[place].dataset.name),
    Escape: closeCompletions,
  };
  if (!Object.hasOwn(deeds, event.key)) return;
  event.preventDefault();
  deeds[event.key]();
}

// ---- Start -------------------------------------------------------------------------------------

at("form").addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
at("stop").addEventListener("click", () => flight?.abort());
at("xlsx").addEventListener("click", () => download(XLSX, "xlsx"));
at("csv").addEventListener("click", () => download("text/csv", "csv"));
at("filter").addEventListener("input", list);
at("free").addEventListener("click", () => (write(START), remember(), text.focus()));
at("language").addEventListener("click", () => {
  language = 1 - language;
  translate();
  remember();
});
for (const name of ["table", "network"]) at(`as-${name}`).addEventListener("click", () => turn(name));
for (const end of ["from", "to"]) at(end).addEventListener("change", () => turn("network"));
text.addEventListener("input", (event) => event.isComposing || offer());
text.addEventListener("compositionend", offer);
text.addEventListener("keydown", keys);
text.addEventListener("blur", closeCompletions);

fetch("/query/help.json").then((response) => response.json()).then((data) => {
  help = data;
  recall();
}, () => fail(say("unreachable")));

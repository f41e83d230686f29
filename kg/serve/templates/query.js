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
};
const SHOWN = 1000; // rows in the table; a browser slows down beyond
const OFFERED = 8; // completions at once
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ID = "https://w3id.org/plan-kg/id/";
const START = "SELECT ?title ?issuer WHERE {\n  ?plan a plan:Plan ; dcterms:title ?title .\n"
  + "  OPTIONAL { ?plan dcterms:publisher/skos:prefLabel ?issuer }\n} ORDER BY ?title";

const at = (id) => document.getElementById(id);
const text = at("text");
let help = { questions: [], terms: [], prefixes: {} };
let language = 0; // 0 Chinese, 1 English
let question = null; // the saved question in the editor
let flight = null; // the request under way

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
  text.value = chosen.text.replace(/^(#.*\n)+/, "").trim();
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
  text.value = query;
  at("sparql").open = true;
  at("about-title").textContent = say("free");
  at("about").textContent = "";
  at("parameters").replaceChildren();
  list();
}

const parameters = () => [...at("parameters").querySelectorAll("input")].map((input) => [input.name, input.value]);

const unfilled = () => [...at("parameters").querySelectorAll("input")].find((input) => input.required && !input.value);

/** Keep the question in the address, so that it can be sent to a colleague. */
function remember() {
  const state = new URLSearchParams(question ? [["question", question.name], ...parameters()] : [["query", text.value]]);
  if (language) state.set("lang", "en");
  history.replaceState(null, "", `#${state}`);
}

function recall() {
  const state = new URLSearchParams(location.hash.slice(1));
  language = state.get("lang") === "en" ? 1 : 0;
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
  remember();
  at("answer").replaceChildren();
  const started = performance.now();
  const response = await ask("application/sparql-results+json, text/turtle;q=0.9");
  if (!response) return;
  const cut = response.headers.has("KG-Truncated") ? ` ${say("cut")}` : "";
  const ms = () => Math.round(performance.now() - started);
  if (response.headers.get("Content-Type").startsWith("text/turtle")) {
    at("answer").replaceChildren(make("pre", {}, await response.text()));
    tell(`${ms()} ms.${cut}`);
    return;
  }
  const found = await response.json();
  if ("boolean" in found) {
    tell(say(found.boolean ? "yes" : "no"));
    return;
  }
  const rows = found.results.bindings;
  at("answer").replaceChildren(table(found.head.vars, rows));
  const more = rows.length > SHOWN ? ` ${say("shown", { n: SHOWN })}` : "";
  tell(say("rows", { n: rows.length, ms: ms() }) + more + cut);
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

function table(columns, rows) {
  const head = make("tr", {}, ...columns.map((name) => make("th", { scope: "col" }, name)));
  const body = rows.slice(0, SHOWN).map((row) => make("tr", {}, ...columns.map((name) => cell(row[name]))));
  return make("table", {}, make("thead", {}, head), make("tbody", {}, ...body));
}

function cell(term) {
  if (!term) return make("td");
  if (term.type === "uri") {
    const follow = () => {
      write(`SELECT ?property ?value WHERE {\n  <${term.value}> ?property ?value\n}`);
      run();
    };
    return make("td", {}, make("button", { type: "button", title: say("facts"), onclick: follow }, short(term.value)));
  }
  const number = /#(integer|decimal|double|float)$/.test(term.datatype ?? "");
  return make("td", { className: number ? "number" : "" }, term.value);
}

/** An IRI as a person reads it. */
function short(iri) {
  if (iri.startsWith(ID)) return iri.slice(ID.length);
  const known = Object.entries(help.prefixes).find(([, start]) => iri.startsWith(start));
  return known ? `${known[0]}:${iri.slice(known[1].length)}` : iri;
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
text.addEventListener("input", (event) => event.isComposing || offer());
text.addEventListener("compositionend", offer);
text.addEventListener("keydown", keys);
text.addEventListener("blur", closeCompletions);

fetch("/query/help.json").then((response) => response.json()).then((data) => {
  help = data;
  recall();
}, () => fail(say("unreachable")));

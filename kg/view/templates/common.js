// What every page uses: its data, its words in two languages, and elements made without any HTML string.
"use strict";

const kg = (() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const data = read("data");
  const strings = read("strings");
  const listeners = [];
  let language = new URLSearchParams(location.hash.slice(1)).get("lang") === "en" ? 1 : 0;

  /** The words for a key in the page's language, with {names} replaced. */
  function say(key, words = {}) {
    const text = (strings[key] || [key, key])[language];
    return text.replace(/\{(\w+)\}/g, (_, name) => words[name]);
  }

  /** A theme's name in the page's language. */
  const term = (name) => (language && Object.hasOwn(data.terms || {}, name) ? data.terms[name] : name);

  /** An element: attributes by name, functions as listeners, children as nodes or text. */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name, value);
      else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat(Infinity).filter((child) => child || child === 0));
    return element;
  }

  /** A button with a class (or none) that does something. */
  const button = (name, click, ...children) =>
    make("button", { type: "button", class: name || undefined, click }, children);

  const badge = (text) => make("span", { class: "badge" }, text);

  /** A small drawing: shapes given as [tag, attributes]. */
  function draw(width, height, ...shapes) {
    const create = (tag, attributes) => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      return element;
    };
    const svg = create("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
    svg.append(...shapes.map(([tag, attributes]) => create(tag, attributes)));
    return svg;
  }

  // The two shapes by which plans and initiatives are told apart on every page.
  const square = () => draw(14, 14, ["rect", { x: 1, y: 1, width: 12, height: 12, rx: 2, fill: "#1d3557" }]);
  const disc = (color, size = 12) =>
    draw(size + 2, size + 2, ["circle", { cx: size / 2 + 1, cy: size / 2 + 1, r: size / 2, fill: color }]);

  const plansText = (n) => say(n === 1 ? "onePlan" : "nPlans", { n });

  /** A number as people write it: 398000000 is 3.98亿, or 398,000,000 in English. */
  function quantity(words) {
    const value = Number(words);
    const size = Math.abs(value);
    const [by, name] = language || size < 1e4 ? [1, ""] : size < 1e8 ? [1e4, "万"] : [1e8, "亿"];
    const style = { maximumFractionDigits: 12, useGrouping: Boolean(language) };
    return Number((value / by).toPrecision(12)).toLocaleString("en", style) + name;
  }

  /** The address of another page in a state, in this page's language. */
  const address = (page, words) => `${page}.html#${new URLSearchParams(language ? { ...words, lang: "en" } : words)}`;

  /** The sentences in which a plan names something, the words marked; each leads to its place in the text. */
  function quotes(link, plan) {
    return [
      ...link.quotes.map((quote) =>
        make(
          "blockquote",
          {},
          quote.before,
          make("mark", {}, quote.words),
          quote.after,
          make(
            "span",
            { class: "where" },
            quote.kind
              ? make("span", { class: quote.kind === "headline" ? "badge head" : "badge" }, say(quote.kind))
              : null,
            quote.section,
            " ",
            make("a", { href: address("reader", { plan: plan.id, at: quote.begin }) }, say("reader")),
          ),
        ),
      ),
      link.more ? make("p", { class: "soft small" }, say("morePlaces", { n: link.more })) : null,
    ];
  }

  function translate() {
    document.documentElement.lang = language ? "en" : "zh-CN";
    for (const element of document.querySelectorAll("[data-t]")) element.textContent = say(element.dataset.t);
    for (const element of document.querySelectorAll("[data-t-label]"))
      element.setAttribute("aria-label", say(element.dataset.tLabel));
    for (const element of document.querySelectorAll("[data-t-placeholder]"))
      element.placeholder = say(element.dataset.tPlaceholder);
    for (const element of document.querySelectorAll("[data-term]")) element.textContent = term(element.dataset.term);
    const button = document.getElementById("language");
    button.textContent = language ? "中文" : "English";
    button.lang = language ? "zh-CN" : "en";
    button.setAttribute("aria-label", language ? "切换到中文" : "Switch to English");
    for (const link of document.querySelectorAll('a[href*=".html"]')) {
      const state = new URLSearchParams(link.hash.slice(1));
      state.delete("lang");
      if (language) state.set("lang", "en");
      link.hash = state;
    }
    showHere();
    for (const listener of listeners) listener();
  }

  /** Where the names of the pages do not all fit, bring the one of this page into sight. */
  function showHere() {
    const here = document.querySelector(".top nav [aria-current]");
    const nav = here?.parentNode;
    if (nav) nav.scrollLeft = here.offsetLeft - nav.offsetLeft + here.offsetWidth - nav.clientWidth;
  }

  function speak(english) {
    if (Boolean(language) === english) return;
    language = english ? 1 : 0;
    translate();
  }

  document.getElementById("language").addEventListener("click", () => speak(!language));
  return {
    data,
    say,
    term,
    make,
    button,
    badge,
    draw,
    square,
    disc,
    plansText,
    quantity,
    quotes,
    address,
    speak,
    english: () => Boolean(language),
    /** Call `listener` now and whenever the language changes. */
    start(listener) {
      listeners.push(listener);
      translate();
    },
  };
})();

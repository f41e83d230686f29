// The overview: written as it stands but for counts, said in the page's language, and the list of plans.
"use strict";

(() => {
  const { data, say, make, button, address } = kg;
  const byId = (id) => document.getElementById(id);
  const AT_ONCE = 60;
  const plans = data.plans.map(([id, title, issuer, issued, kind, level, shares, targets, unread, odd]) => ({
    id,
    title,
    issuer,
    issued,
    kind,
    level,
    shares,
    targets,
    unread,
    odd,
  }));
  const simple = (text) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
  for (const plan of plans) plan.key = simple(`${plan.title} ${plan.issuer} ${plan.issued}`);
  const columns = [
    [
      "title",
      (plan) => [
        make("a", { href: address("reader", { plan: plan.id }) }, plan.title),
        plan.odd ? [" ", make("span", { class: "badge head", title: say("notAPlan") }, say("notAPlanShort"))] : null,
      ],
    ],
    ["issuer", (plan) => plan.issuer],
    ["issued", (plan) => plan.issued],
    ["kind", (plan) => (plan.kind ? say(`kind-${plan.kind}`) : "")],
    ["level", (plan) => (plan.level ? say(`level-${plan.level}`) : "")],
    ["shares", (plan) => plan.shares],
    ["targets", (plan) => plan.targets],
    ["unread", (plan) => plan.unread],
  ];
  const heads = { shares: "shareCount", targets: "targetCount", unread: "unreadCount" };
  let sort = "";
  let down = false;
  let most = AT_ONCE;

  function kept() {
    const wanted = simple(byId("find").value);
    const rows = plans.filter((plan) => plan.key.includes(wanted));
    if (!sort) return rows;
    const turn = down ? -1 : 1;
    return rows.sort((a, b) => {
      const [x, y] = [a[sort], b[sort]];
      if (x === "" || y === "") return Number(x === "") - Number(y === ""); // what is not known stands last
      return turn * (typeof x === "number" ? x - y : x.localeCompare(y, "zh"));
    });
  }

  function head([key]) {
    const number = Object.hasOwn(heads, key);
    const order = sort === key ? (down ? "descending" : "ascending") : "none";
    const press = () => {
      down = sort === key ? !down : number;
      sort = key;
      list();
    };
    const arrow = { ascending: " ↑", descending: " ↓", none: "" }[order];
    return make(
      "th",
      { scope: "col", "aria-sort": order, class: number ? "number" : undefined },
      button("", press, say(heads[key] || key), arrow),
    );
  }

  function list() {
    const rows = kept();
    const cell =
      (plan) =>
      ([key, content]) =>
        make("td", { class: Object.hasOwn(heads, key) ? "number" : undefined }, content(plan));
    byId("heads").replaceChildren(...columns.map(head));
    byId("rows").replaceChildren(...rows.slice(0, most).map((plan) => make("tr", {}, columns.map(cell(plan)))));
    byId("further").hidden = rows.length <= most;
    byId("further").textContent = say("showAll", { n: rows.length });
  }

  byId("find").addEventListener("input", list);
  byId("further").addEventListener("click", () => {
    most = Infinity;
    list();
  });
  kg.start(() => {
    for (const element of document.querySelectorAll("[data-plans]"))
      element.textContent = kg.plansText(Number(element.dataset.plans));
    for (const element of document.querySelectorAll("[data-say]"))
      element.textContent = say(element.dataset.say, JSON.parse(element.dataset.words));
    list();
  });
  document.body.dataset.ready = "true";
})();

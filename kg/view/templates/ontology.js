// The ontology page: written as it stands in both languages; only finding a term needs a script.
"use strict";

(() => {
  const simple = (text) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
  const terms = [...document.querySelectorAll(".term")].map((element) => [element, simple(element.textContent)]);

  document.getElementById("find").addEventListener("input", (event) => {
    const wanted = simple(event.target.value);
    for (const [element, text] of terms) element.hidden = !text.includes(wanted);
    for (const section of document.querySelectorAll(".words section"))
      section.hidden = !section.querySelector(".term:not([hidden])");
    document.getElementById("nothing").hidden = terms.some(([element]) => !element.hidden);
  });
  kg.start(() => {});
  document.body.dataset.ready = "true";
})();

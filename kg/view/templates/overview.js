// The overview is written as it stands; only the counts are said in the page's language.
"use strict";

kg.start(() => {
  for (const element of document.querySelectorAll("[data-plans]"))
    element.textContent = kg.plansText(Number(element.dataset.plans));
});

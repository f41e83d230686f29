// The shortest way between two nodes.
"use strict";

/** From `start` to `goal` by breadth: `next(node)` gives pairs [node, link]. The links in order; null where there is no way. */
kg.path = (start, goal, next) => {
  const came = new Map([[start, null]]);
  const waiting = [start];
  for (const node of waiting) {
    if (node === goal) break;
    for (const [other, link] of next(node)) {
      if (came.has(other)) continue;
      came.set(other, [node, link]);
      waiting.push(other);
    }
  }
  if (!came.has(goal)) return null;
  const links = [];
  for (let step = came.get(goal); step; step = came.get(step[0])) links.unshift(step[1]);
  return links;
};

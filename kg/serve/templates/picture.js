// An answer as a network: things are nodes, rows or triples are lines. What is too much to see is counted and said.
"use strict";

const picture = (() => {
  const NODES = 150; // the most connected ones; a picture of more is a blot, and its layout takes seconds
  const LINES = 400;
  const NAMED = 60; // with more lines than these, their names would cover the picture
  const COLORS = { plan: "#1d3557", initiative: "#2f7d5b", policy: "#b3472c", organization: "#7a5195", target: "#c98a1b" };
  const OTHER = "#98a4b0";
  const OPTIONS = {
    layout: { randomSeed: 1, improvedLayout: false },
    interaction: { hover: true, tooltipDelay: 3600000, keyboard: { enabled: true, bindToWindow: false } },
    physics: {
      solver: "forceAtlas2Based",
      forceAtlas2Based: { gravitationalConstant: -60, springLength: 90, avoidOverlap: 0.6 },
      stabilization: { iterations: 250 },
    },
    nodes: { borderWidth: 1.5, font: { size: 14, strokeWidth: 4, strokeColor: "#fbfcfe" } },
    edges: {
      smooth: false,
      color: { color: "#b3bfcb", highlight: "#1d3557", hover: "#1d3557" },
      font: { size: 11, color: "#5b6875", strokeColor: "#fbfcfe" },
      arrows: { to: { enabled: true, scaleFactor: 0.5 } },
    },
  };
  let loading = null;
  let network = null;

  /** vis-network, fetched when a picture is first wanted. */
  function library() {
    loading ??= new Promise((resolve, reject) => {
      document.head.append(
        Object.assign(document.createElement("script"), { src: "/query/vis-network.js", onload: resolve, onerror: reject }),
      );
    });
    return loading;
  }

  /** What may be drawn of links [{from, to, name}]: the most connected nodes and the lines between them. */
  function select(links) {
    const degree = new Map();
    const lines = new Map();
    for (const link of links) {
      const key = JSON.stringify([link.from.key, link.to.key, link.name]);
      const known = lines.get(key);
      if (known) {
        known.times += 1;
        continue;
      }
      lines.set(key, { ...link, times: 1 });
      for (const end of [link.from, link.to]) {
        if (!degree.has(end.key)) degree.set(end.key, { ...end, degree: 0 });
        degree.get(end.key).degree += 1;
      }
    }
    const ranked = [...degree.values()].sort((a, b) => b.degree - a.degree);
    const chosen = new Set(ranked.slice(0, NODES).map((one) => one.key));
    const kept = [...lines.values()]
      .filter((line) => chosen.has(line.from.key) && chosen.has(line.to.key))
      .sort((a, b) => b.times - a.times)
      .slice(0, LINES);
    const ends = new Set(kept.flatMap((line) => [line.from.key, line.to.key]));
    return { nodes: ranked.filter((one) => ends.has(one.key)), lines: kept, allNodes: ranked.length, allLines: lines.size };
  }

  const color = (type) => COLORS[type] ?? OTHER;

  function node(one) {
    return {
      id: one.key,
      label: one.label.length > 22 ? `${one.label.slice(0, 21)}…` : one.label,
      shape: one.type === "plan" ? "square" : "dot",
      size: 7 + 2.5 * Math.sqrt(one.degree),
      font: { size: 14 + 5 * Math.log2(one.degree) },
      color: { background: color(one.type), border: "#fff", highlight: { background: color(one.type), border: "#111" },
        hover: { background: color(one.type), border: "#111" } },
    };
  }

  /** Draw into the element; `pick` hears the key of a node that is clicked. Returns what was drawn, of how much. */
  async function draw(element, links, pick) {
    await library();
    const part = select(links);
    network?.destroy();
    network = new vis.Network(
      element,
      {
        nodes: new vis.DataSet(part.nodes.map(node)),
        edges: new vis.DataSet(
          part.lines.map(({ from, to, name, times }) => ({
            from: from.key,
            to: to.key,
            label: part.lines.length <= NAMED ? name : undefined,
            width: Math.min(6, 1 + Math.log2(times)),
          })),
        ),
      },
      OPTIONS,
    );
    network.on("click", ({ nodes: [key] }) => key !== undefined && pick(key));
    network.once("stabilizationIterationsDone", () => {
      network.setOptions({ physics: false });
      element.dataset.ready = "true";
    });
    return part;
  }

  return { draw, color };
})();

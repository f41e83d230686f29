// The picture as a drawing that scales: what is shown, with the names that are written now.
"use strict";

/** SVG text of nodes ({x, y, size, kind, color, opacity}), lines ({x1, y1, x2, y2, width, color, opacity}) and names (see names.js). */
kg.svg = (nodes, lines, names) => {
  const NS = "http://www.w3.org/2000/svg";
  const element = (tag, attributes, text) => {
    const made = document.createElementNS(NS, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    if (text) made.textContent = text;
    return made;
  };
  const edge = (key, sign) => Math.round(sign * Math.max(...nodes.map((node) => sign * node[key] + node.size))) + sign * 90;
  const [left, right, top, bottom] = [edge("x", -1), edge("x", 1), edge("y", -1), edge("y", 1)];
  const box = { viewBox: `${left} ${top} ${right - left} ${bottom - top}`, width: right - left, height: bottom - top };
  const svg = element("svg", { xmlns: NS, ...box });
  svg.append(element("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: "#fff" }));
  for (const { width, color, opacity, ...ends } of lines)
    svg.append(element("line", { ...ends, stroke: color, "stroke-width": width, "stroke-opacity": opacity }));
  for (const { x, y, size, kind, color, opacity } of nodes) {
    const look = { fill: color, opacity, stroke: "#fff" };
    svg.append(
      kind === "plan"
        ? element("rect", { x: x - size, y: y - size, width: 2 * size, height: 2 * size, ...look })
        : element("circle", { cx: x, cy: y, r: size, ...look }),
    );
  }
  for (const { text, size, x, y, font, plan } of names)
    text.forEach((line, row) =>
      svg.append(
        element(
          "text",
          {
            x,
            y: y + size * (0.9 + row * 1.2),
            "font-size": size,
            "font-family": "sans-serif",
            "font-weight": font.split(" ", 1)[0],
            "text-anchor": "middle",
            fill: plan ? "#1d3557" : "#1d2733",
            stroke: "#fff",
            "stroke-width": size / 3.5,
            "paint-order": "stroke",
          },
          line,
        ),
      ),
    );
  return new XMLSerializer().serializeToString(svg);
};

// Names in the picture: at the size of the screen, the weightiest first, each only where it covers no other.
"use strict";

/**
 * Draws names into a vis network's canvas. `options`:
 * candidates(scale): the nodes that may be named; label(node), weight(node), strong(node); crowded: whether small nodes
 * may be covered. Returns `stale()`, to be called when what is shown has changed, and `written()`, the names as they stand.
 */
kg.names = (network, canvas, { candidates, label, weight, strong, crowded }) => {
  const FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif';
  const FOREMOST = 12; // the weightiest initiatives, whose names should be there
  let written = { scale: 0, list: [] };
  let pointed = null; // the node under the pointer
  let moving = false; // while the picture is dragged

  const shorten = (text, most) => {
    const letters = Array.from(text);
    return letters.length > most ? letters.slice(0, most - 1).join("") + "…" : text;
  };

  function lines(node) {
    if (node.kind !== "plan") return [shorten(label(node), 18)];
    const letters = Array.from(label(node));
    if (letters.length <= 13) return [letters.join("")];
    let cut = Math.ceil(letters.length / 2);
    while (cut > 4 && /[\w-]/.test(letters[cut - 1]) && /[\w-]/.test(letters[cut])) cut -= 1; // a number stays whole
    return [letters.slice(0, cut).join(""), letters.slice(cut).join("")];
  }

  const overlap = (a, b) => a.right > b.left && a.left < b.right && a.bottom > b.top && a.top < b.bottom;

  /** Where a name may stand: below its node, above, right, left. Near the edge of the view it moves inwards. */
  function* spots(node, half, height, gap, view) {
    const away = node.size + gap;
    const inwards = Math.min(Math.max(node.x, view.left + half), view.right - half);
    const middle = Math.abs(inwards - node.x) < half ? inwards : node.x;
    for (const top of [node.y + away, node.y - away - height])
      yield { x: middle, left: middle - half, right: middle + half, top, bottom: top + height };
    for (const x of [node.x + away + half, node.x - away - half]) {
      const box = { x, left: x - half, right: x + half, top: node.y - height / 2, bottom: node.y + height / 2 };
      if (box.left >= view.left && box.right <= view.right) yield box;
    }
  }

  /** A node's name as it is written: its lines, its font and how much room it takes. */
  function asWritten(context, node, scale) {
    const plan = node.kind === "plan";
    const narrow = canvas.clientWidth < 500 ? 0.86 : 1;
    const size = ((plan ? 13 : 12 + Math.min(4, node.size / 7)) * narrow) / scale;
    context.font = `${plan || strong(node) ? 600 : 400} ${size}px ${FONT}`;
    const text = lines(node);
    const half = Math.max(...text.map((line) => context.measureText(line).width)) / 2;
    return { id: node.id, plan, text, size, half, height: size * 1.2 * text.length, font: context.font };
  }

  function write(context, scale) {
    const nodes = candidates(scale).sort((a, b) => weight(b) - weight(a));
    const solid = nodes
      .filter((node) => !crowded || node.size * scale > 5)
      .map(({ x, y, size, ...node }) => ({ node, left: x - size, right: x + size, top: y - size, bottom: y + size }));
    const reach = (canvas.clientWidth / 2 - 4) / scale;
    const view = { left: network.getViewPosition().x - reach, right: network.getViewPosition().x + reach };
    const foremost = new Set(nodes.filter((node) => node.kind !== "plan").slice(0, FOREMOST));
    const taken = [];
    const list = [];
    for (const node of nodes) {
      const { plan, half, height } = asWritten(context, node, scale);
      const free = [...spots(node, half, height, 3 / scale, view)].filter(
        (box) => !taken.some((other) => overlap(other, box)),
      );
      const covers = (box, heavier) =>
        solid.some(
          (other) =>
            other.node.id !== node.id && overlap(other, box) && (!heavier || weight(other.node) >= weight(node)),
        );
      const must = plan || strong(node) || foremost.has(node); // rather over a lighter dot than not at all
      const spot = free.find((box) => !covers(box, false)) || (must && free.find((box) => !covers(box, true)));
      if (!spot) continue;
      taken.push(spot);
      list.push({ ...asWritten(context, node, scale), x: spot.x, y: spot.top });
    }
    return { scale, list };
  }

  network.on("afterDrawing", (context) => {
    const scale = network.getScale();
    if (Math.abs(written.scale - scale) > scale * 0.02) written = write(context, scale);
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    written.list = written.list.filter((name) => !name.pointed);
    const node = written.list.some(({ id }) => id === pointed) ? null : candidates(1).find(({ id }) => id === pointed);
    if (node) {
      const spot = { x: node.x, y: node.y + node.size + 3 / scale, pointed: true };
      written.list.push({ ...asWritten(context, node, scale), ...spot });
    }
    for (const name of written.list) {
      context.font = name.font;
      context.lineWidth = name.size / (name.pointed ? 1.5 : 3.5);
      context.strokeStyle = "#ffffffe6";
      context.fillStyle = name.plan ? "#1d3557" : "#1d2733";
      name.text.forEach((line, row) => {
        const y = name.y + row * name.size * 1.2;
        if (!moving) context.strokeText(line, name.x, y); // the halo costs half the frames
        context.fillText(line, name.x, y);
      });
    }
  });
  const stale = () => {
    written.scale = 0;
  };
  const point = (id) => {
    pointed = id;
    network.redraw();
  };
  network.on("hoverNode", ({ node }) => point(node));
  network.on("blurNode", () => point(null));
  network.on("dragStart", () => {
    moving = true;
  });
  network.on("dragEnd", () => {
    moving = false;
    stale();
    network.redraw();
  });
  return { stale, written: () => written.list };
};

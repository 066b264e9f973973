// A network as it stands in an SVG: its nodes, names and lines, and how they are drawn anew when somebody looks closer or moves a node.
// Names are placed as in serve/network/naming.py, lines and islands drawn as in serve/network/drawing.py: change both or neither.

const ARROW = 7, MARK = 6, PIECES = 12, CLEAR = 1, STEP = 16, WHOLE = 1000, ROUNDS = 4, USUAL = 4, ASIDE = [0.5, -0.5, 0.95, -0.95], FAR = 18, STROKES = { denied: 2, disputed: 1, answered: 0, none: 0 };
export const FONT = 13, ROW = 1.16;

const numbers = (words) => words.split(" ").map(Number);
const within = (a, b) => a[0] >= b[0] && a[2] <= b[2] && a[1] >= b[1] && a[3] <= b[3];
const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/** How wide the widest row of a name is, in sizes of its letters, with the space to the next row; set small, it can be wider. */
function widest(rows, pens) {
  const words = rows.map((row, at) => row.textContent + (at < rows.length - 1 ? " " : ""));
  return Math.max(...pens.flatMap(({ pen, size }) => words.map((row) => pen.measureText(row).width / size)));
}

function pens(family) {
  return [12.5, FONT, 100].map((size) => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `${size}px ${family}`;
    return { pen, size };
  });
}

export class Drawing {
  constructor(svg) {
    this.svg = svg;
    [, , this.width, this.height] = numbers(svg.getAttribute("viewBox"));
    this.pen = Number(svg.dataset.pen);
    this.scale = this.small = 1;
    this.nodes = [];
    for (const element of svg.querySelectorAll(".node")) {
      const [x, y] = element.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
      const { node: id, r, weight, number } = element.dataset;
      this.nodes[Number(number)] = { element, id, r: Number(r), weight: Number(weight), x, y, lines: [] };
    }
    const measures = pens(getComputedStyle(svg.querySelector(".names") ?? svg).fontFamily);
    for (const text of svg.querySelectorAll(".names text")) {
      const node = this.nodes[Number(text.dataset.of)], rows = [...text.querySelectorAll("tspan")];
      Object.assign(node, { text, rows, wide: widest(rows, measures) + 0.2, high: 1.02 + ROW * (rows.length - 1) });
    }
    this.lines = [...svg.querySelectorAll(".line")].map((element) => this.line(element));
    this.islands = [...svg.querySelectorAll(".islands path")].map((path) => this.island(path));
    this.order = [...this.nodes.keys()].sort((a, b) => this.nodes[b].weight - this.nodes[a].weight || a - b);
  }

  island(path) {
    const nodes = numbers(path.dataset.nodes).map((at) => this.nodes[at]), ground = numbers(path.dataset.ground);
    for (const node of nodes) node.ground = ground;
    return { path, nodes };
  }

  line(element) {
    const [one, other, bend, answered] = element.dataset.line.split(" ");
    const line = { element, one: this.nodes[one], other: this.nodes[other], bend: Number(bend), strokes: STROKES[answered] };
    line.arrow = element.parentNode.hasAttribute("marker-end") ? ARROW : 0;
    line.one.lines.push(line);
    line.other.lines.push(line);
    return line;
  }

  /** Draws marks, heads and strokes for a sheet that is seen so many times as large: they grow with its root. */
  enlarge(scale) {
    if (this.scale === scale) return;
    [this.scale, this.small] = [scale, 1 / Math.sqrt(scale)];
    this.nodes.forEach((node) => this.size(node));
    this.lines.forEach((line) => curve(line, this.pen, this.small));
    for (const head of this.svg.querySelectorAll("marker")) {
      for (const side of ["markerWidth", "markerHeight"]) head.setAttribute(side, (10 * this.pen * this.small).toFixed(2));
    }
  }

  /** Those whom a line joins to a node, and the node. */
  near(node) {
    return new Set([node, ...node.lines.flatMap(({ one, other }) => [one, other])]);
  }

  move(node, x, y) {
    [node.x, node.y, node.moved] = [Math.min(Math.max(x, 0), this.width), Math.min(Math.max(y, 0), this.height), true];
    this.size(node);
    node.label = { ...this.spots(node, this.font)[0], shown: true };
    this.stand(node, node.label);
    node.lines.forEach((line) => curve(line, this.pen, this.small));
    for (const { path, nodes } of this.islands) {
      if (nodes.includes(node)) path.setAttribute("d", `M${hull(nodes.flatMap((one) => this.corners(one))).map((at) => at.join(" ")).join("L")}Z`);
    }
  }

  size(node) {
    const small = this.scale === 1 ? "" : ` scale(${this.small.toFixed(3)})`;
    node.element.setAttribute("transform", `translate(${node.x.toFixed(1)} ${node.y.toFixed(1)})${small}`);
  }

  /** Names where there is room for them, the heaviest first, at the size that they have on the screen, inside what is seen of the sheet. */
  name(font, seen) {
    this.font = font;
    this.seen = seen;
    const names = this.svg.querySelector(".names");
    names.setAttribute("font-size", font.toFixed(2));
    names.setAttribute("stroke-width", (font / 4.5).toFixed(2));
    this.place(this.order.map((at) => this.nodes[at]), true);
  }

  /** Places names, each over no other of them and on few lines; `all` also keeps them off the marks of all others, and is remembered. */
  place(nodes, all) {
    // The strokes across lines are lines, too: what is denied must be seen to be.
    const strokes = this.lines.flatMap((line) => across(line, this.pen, this.small).map((stroke) => [...stroke, stroke]));
    const pieces = [...this.lines.flatMap(straight), ...strokes], circles = (all ? this.nodes : nodes).map((node) => [node, this.circle(node)]);
    const spots = new Map(nodes.map((node) => [node, this.open(node, circles, pieces)])), chosen = new Map();
    // In their usual places first: so as many as can be have room. Then each where it lies on fewer lines.
    settle(spots, chosen, USUAL);
    for (let round = 0; round < ROUNDS && settle(spots, chosen); round++);
    for (const node of nodes) {
      const label = { ...(chosen.get(node) ?? spots.get(node).all[0]), shown: chosen.has(node) };
      if (all) node.label = label;
      this.stand(node, label);
    }
  }

  /** Where a name could stand, whether it has room there, and what the lines under it cost; `reach` is all of that. */
  open(node, circles, pieces) {
    const room = this.room(node), all = this.spots(node, this.font), boxes = all.map(({ box }) => box), clear = (CLEAR * this.font) / FONT;
    const reach = [0, 1, 2, 3].map((side) => Math[side < 2 ? "min" : "max"](...boxes.map((box) => box[side])));
    const others = circles.filter(([one, circle]) => one !== node && meets(circle, reach)).map(([, circle]) => circle);
    const near = pieces.filter(([x, y, toX, toY]) => meets(sorted(x, y, toX, toY), [reach[0] - clear, reach[1] - clear, reach[2] + clear, reach[3] + clear]));
    for (const spot of all) {
      spot.free = within(spot.box, room) && !others.some((other) => meets(spot.box, other));
      spot.crossed = spot.free ? cost(near, spot.box, this.font / FONT) : 0;
    }
    return { all, reach };
  }

  /** What a node takes up, with its name where that is shown. */
  corners(node) {
    const boxes = node.label?.shown && node.label.box ? [this.circle(node), node.label.box] : [this.circle(node)];
    return boxes.flatMap(([left, top, right, bottom]) => [[left, top], [right, top], [left, bottom], [right, bottom]]);
  }

  circle({ x, y, r }) {
    const far = r * this.small;
    return [x - far, y - far, x + far, y + far];
  }

  /** Where a name may stand: on the ground of its island, a little beyond where names are large, and in what is seen where its node is. */
  room({ x, y, ground, moved }) {
    const more = Math.max(this.font - FONT, 0) * 6, [left, top, right, bottom] = this.seen;
    const free = !ground || moved ? [0, 0, this.width, this.height] : [ground[0] - more, ground[1] - more, ground[2] + more, ground[3] + more];
    const edge = this.font / 3, seen = x > left && x < right && y > top && y < bottom ? [left + edge, top + edge, right - edge, bottom - edge] : free;
    return [Math.max(free[0], seen[0], 0), Math.max(free[1], seen[1], 0), Math.min(free[2], seen[2], this.width), Math.min(free[3], seen[3], this.height)];
  }

  /** Puts a name where it stands, row by row. */
  stand({ text, rows }, { x, y, anchor, shown }) {
    if (!shown) return text.setAttribute("display", "none");
    text.removeAttribute("display");
    text.setAttribute("text-anchor", anchor);
    rows.forEach((row, at) => {
      row.setAttribute("x", x.toFixed(1));
      row.setAttribute("y", (y + at * ROW * this.font).toFixed(1));
    });
  }

  spots(node, font) {
    const { x, y, r, wide, high } = node, [from, , to] = this.room(node);
    const width = wide * font, tall = high * font, rise = 0.8 * font, half = width / 2, far = r * this.small, gap = font / 6.5;
    const below = y + far + gap, above = y - far - gap - tall, beside = far + 2 * gap, level = y - tall / 2;
    const spot = (at, anchor, edge, top) => ({ x: at, y: top + rise, anchor, box: [edge, top, edge + width, top + tall] });
    const over = (at, top) => {
      const middle = Math.min(Math.max(at, from + half), Math.max(to - half, from + half));
      return spot(middle, "middle", middle - half, top);
    };
    const right = (away, top) => spot(x + away, "start", x + away, top), left = (away, top) => spot(x - away, "end", x - away - width, top);
    const corners = (away) => [y + away, y - away - tall].flatMap((top) => [right(away, top), left(away, top)]);
    return [
      over(x, below), over(x, above), right(beside, level), left(beside, level), ...corners(far * 0.7 + gap),
      ...[below, above].flatMap((top) => ASIDE.map((share) => over(x + half * share, top))), ...corners(beside),
      right(beside + FAR * gap / 2, level), left(beside + FAR * gap / 2, level),
    ];
  }

  /** Shows whom somebody is tied to, all with their names, and dims the others; null shows all alike again. */
  light(node) {
    if (this.lit === node) return;
    this.lit = node;
    const near = node ? this.near(node) : new Set();
    this.svg.classList.toggle("lit", Boolean(node));
    for (const one of this.nodes) {
      one.element.classList.toggle("near", near.has(one));
      one.text.classList.toggle("near", near.has(one));
      this.stand(one, one.label);
    }
    for (const line of this.lines) line.element.classList.toggle("near", line.one === node || line.other === node);
    if (node) this.place([node, ...[...near].filter((one) => one !== node)], false);
  }
}

/** Gives each name a free place, of the first `most`, that lies on fewer lines than where it stands; says whether any was moved. */
function settle(spots, chosen, most) {
  let moved = false;
  for (const [node, { all, reach }] of spots) {
    const others = [...chosen].filter(([one, { box }]) => one !== node && meets(box, reach)).map(([, { box }]) => box), stands = chosen.get(node);
    let best = stands;
    for (const spot of all.slice(0, most)) {
      if (spot.free && !(best?.crossed <= spot.crossed) && !others.some((other) => meets(spot.box, other))) best = spot;
    }
    if (best !== stands) chosen.set(node, best);
    moved ||= best !== stands;
  }
  return moved;
}

/** A line as straight pieces: where each begins and ends, and the line that it is of. */
function straight(line) {
  const { one, other, bend } = line, across = other.x - one.x, down = other.y - one.y;
  const points = Array.from({ length: PIECES + 1 }, (_, at) => {
    const share = at / PIECES, aside = bend * 4 * share * (1 - share);
    return [one.x + across * share - down * aside, one.y + down * share + across * aside];
  });
  return points.slice(1).map((point, at) => [...points[at], ...point, line]);
}

const sorted = (x, y, toX, toY) => [Math.min(x, toX), Math.min(y, toY), Math.max(x, toX), Math.max(y, toY)];

/** A whole for each line that a box lies on, and parts of it for how much of them it covers; `size` is that of its letters. */
function cost(pieces, box, size) {
  const lines = new Set();
  let covered = 0;
  for (const piece of pieces) {
    const share = inside(piece, box, CLEAR * size), [x, y, toX, toY, line] = piece;
    if (share > 0) lines.add(line);
    covered += Math.max(share, 0) * Math.hypot(toX - x, toY - y);
  }
  return lines.size * WHOLE + Math.min(Math.floor(covered / (STEP * size)), WHOLE - 1);
}

/** How much of a piece of a line runs through a box, or so close by; nothing, or less, where it does not. */
function inside([x, y, toX, toY], box, clear) {
  let enters = 0, leaves = 1;
  for (const [begin, end, low, high] of [[x, toX, box[0] - clear, box[2] + clear], [y, toY, box[1] - clear, box[3] + clear]]) {
    const way = Math.abs(end - begin) < 1e-9 ? 1e-9 : end - begin, one = (low - begin) / way, other = (high - begin) / way;
    enters = Math.max(enters, Math.min(one, other));
    leaves = Math.min(leaves, Math.max(one, other));
  }
  return leaves - enters;
}

/** The corners of the smallest outline without dents that holds all points. */
function hull(points) {
  const order = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (order.length < 3) return order;
  const turn = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  return [order, [...order].reverse()].flatMap((way) => {
    const side = [];
    for (const point of way) {
      while (side.length > 1 && turn(side.at(-2), side.at(-1), point) <= 0) side.pop();
      side.push(point);
    }
    return side.slice(0, -1);
  });
}

function towards(x, y, toX, toY, far) {
  const length = Math.max(Math.hypot(toX - x, toY - y), 1e-6);
  return [x + ((toX - x) / length) * far, y + ((toY - y) / length) * far];
}

/** Where a line begins at the edge of its node, what it bends to, and where it ends. */
function points({ one, other, bend, arrow }, pen, small) {
  const right = other.x - one.x, down = other.y - one.y, length = Math.max(Math.hypot(right, down), 1e-6);
  const middle = [(one.x + other.x) / 2 - down * bend * 2, (one.y + other.y) / 2 + right * bend * 2];
  const start = towards(one.x, one.y, ...middle, Math.min((one.r + 1) * small, length / 3));
  return [start, middle, towards(other.x, other.y, ...middle, Math.min((other.r + 1 + arrow * pen) * small, length / 2))];
}

/** The strokes across the middle of a line, each from a point to a point. */
function across(line, pen, small) {
  const [start, middle, end] = points(line, pen, small), [x, y] = [0, 1].map((axis) => (start[axis] + 2 * middle[axis] + end[axis]) / 4);
  const far = Math.max(Math.hypot(end[0] - start[0], end[1] - start[1]), 1e-6), ux = (end[0] - start[0]) / far, uy = (end[1] - start[1]) / far;
  const sx = (-uy * 0.9 + ux * 0.4) * MARK * pen * small, sy = (ux * 0.9 + uy * 0.4) * MARK * pen * small;
  return Array.from({ length: line.strokes }, (_, number) => {
    const shift = (number - (line.strokes - 1) / 2) * 5 * pen * small, cx = x + ux * shift, cy = y + uy * shift;
    return [cx - sx, cy - sy, cx + sx, cy + sy];
  });
}

/** Draws a line anew between its nodes, with the strokes that cross it. */
function curve(line, pen, small) {
  const [start, middle, end] = points(line, pen, small).map((at) => at.map((side) => side.toFixed(1)).join(" "));
  for (const path of line.element.querySelectorAll(".way, .hit")) path.setAttribute("d", `M${start}Q${middle} ${end}`);
  const drawn = across(line, pen, small).map((stroke) => stroke.map((side) => side.toFixed(1)));
  line.element.querySelector(".mark")?.setAttribute("d", drawn.map(([x, y, toX, toY]) => `M${x} ${y}L${toX} ${toY}`).join(""));
}

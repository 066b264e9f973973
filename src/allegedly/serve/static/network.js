// The network comes drawn from the server. This makes the same drawing zoom, move and answer; it draws nothing of its own.
// How a line curves is computed here as in serve/network_drawing.py: change both or neither.

const ARROW = 7, MARK = 6, FONT = 14, LETTER = 0.54, LARGEST = 8, NARROW = 1.15, POINTS = 14, ALWAYS = 30, FEW = 80, STROKES = { denied: 2, disputed: 1, none: 0 };

const numbers = (words) => words.split(" ").map(Number);

/** A drawing as it stands in an SVG: its nodes and lines, with the places of the nodes in the units of the layout. */
class Drawing {
  constructor(svg) {
    this.svg = svg;
    [this.width, this.height] = numbers(svg.dataset.size);
    this.unit = Number(svg.dataset.unit);
    this.pen = Number(svg.dataset.pen);
    this.middle = numbers(svg.dataset.middle);
    this.scale = 1;
    this.nodes = [];
    for (const element of svg.querySelectorAll(".node")) {
      const [x, y] = numbers(element.getAttribute("transform").match(/-?[\d.]+/g).join(" "));
      const node = { element, id: element.dataset.node, r: Number(element.dataset.r), weight: Number(element.dataset.weight), x, y, lines: [] };
      this.nodes[Number(element.id.slice(1))] = node;
    }
    for (const text of svg.querySelectorAll(".names text")) this.nodes[Number(text.dataset.of)].text = text;
    this.lines = [...svg.querySelectorAll(".line")].map((element) => {
      const [one, other, bend, answered] = element.dataset.line.split(" ");
      const line = { element, one: this.nodes[one], other: this.nodes[other], bend: Number(bend), strokes: STROKES[answered], pen: this.pen };
      line.arrow = element.parentNode.hasAttribute("marker-end") ? ARROW * this.pen : 0;
      line.one.lines.push(line);
      line.other.lines.push(line);
      return line;
    });
  }

  /** Where a node stands in the units of the layout, which stay the same when the sheet is cut otherwise. */
  placeOf(node) {
    return [(node.x - this.width / 2) / this.unit + this.middle[0], (node.y - this.height / 2) / this.unit + this.middle[1]];
  }

  put(node, [x, y]) {
    this.move(node, (x - this.middle[0]) * this.unit + this.width / 2, (y - this.middle[1]) * this.unit + this.height / 2);
  }

  move(node, x, y) {
    const [across, down] = [x - node.x, y - node.y];
    [node.x, node.y] = [x, y];
    this.size(node);
    node.text.setAttribute("x", Number(node.text.getAttribute("x")) + across);
    node.text.setAttribute("y", Number(node.text.getAttribute("y")) + down);
    node.lines.forEach(curve);
  }

  size(node) {
    const small = this.scale === 1 ? "" : ` scale(${(1 / Math.sqrt(this.scale)).toFixed(3)})`;
    node.element.setAttribute("transform", `translate(${node.x.toFixed(1)} ${node.y.toFixed(1)})${small}`);
  }

  /** Names where there is room for them, the heaviest first, at the size that they have on the screen, inside what is seen of the sheet where it can be. */
  name(font, left = 0, right = this.width) {
    const names = this.svg.querySelector(".names");
    names.setAttribute("font-size", font.toFixed(2));
    names.setAttribute("stroke-width", (font / 5).toFixed(2));
    const r = (node) => node.r / Math.sqrt(this.scale);
    const circles = this.nodes.map((node) => [node.x - r(node), node.y - r(node), node.x + r(node), node.y + r(node)]);
    const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    const order = this.nodes.map((_, at) => at).sort((a, b) => this.nodes[b].weight - this.nodes[a].weight || a - b);
    const crossed = this.lines.flatMap(({ one, other }) => along(one, other)), named = [];
    for (const [rank, at] of order.entries()) {
      const node = this.nodes[at], wide = node.text.textContent.length * font * LETTER;
      const clear = (rank < ALWAYS && this.nodes.length > FEW ? order.slice(0, rank) : order.filter((other) => other !== at)).map((other) => circles[other]);
      const [from, to] = node.x > left && node.x < right ? [Math.max(left, 0), Math.min(right, this.width)] : [0, this.width];
      const free = spots(node, r(node), wide, font, [from, to])
        .filter(({ box }) => box[0] > 0 && box[2] < this.width && box[1] > 0 && box[3] < this.height)
        .filter(({ box }) => ![...named, ...clear].some((other) => meets(box, other)))
        .map((spot) => [(spot.box[0] < from || spot.box[2] > to ? crossed.length : 0) + crossed.filter(([x, y]) => x > spot.box[0] && x < spot.box[2] && y > spot.box[1] && y < spot.box[3]).length, spot])
        .sort((a, b) => a[0] - b[0])[0]?.[1];
      if (!free) {
        node.text.setAttribute("display", "none");
        continue;
      }
      named.push(free.box);
      node.text.removeAttribute("display");
      node.text.setAttribute("x", free.x.toFixed(1));
      node.text.setAttribute("y", free.y.toFixed(1));
      node.text.setAttribute("text-anchor", free.anchor);
    }
  }
}

/** Points along a line: where many of them lie is no place for a name. */
function along(one, other) {
  return Array.from({ length: POINTS }, (_, at) => {
    const share = 0.05 + (0.9 * at) / (POINTS - 1);
    return [one.x * (1 - share) + other.x * share, one.y * (1 - share) + other.y * share];
  });
}

function spots({ x, y }, r, wide, font, [from, to]) {
  const rise = font * 0.8, low = font * 0.2, below = y + r + font, above = y - r - font * 0.4, beside = y + font * 0.32;
  const middle = Math.min(Math.max(x, from + wide / 2 + 4), Math.max(to - wide / 2 - 4, from + wide / 2 + 4));
  return [
    { x: middle, y: below, anchor: "middle", box: [middle - wide / 2, below - rise, middle + wide / 2, below + low] },
    { x: middle, y: above, anchor: "middle", box: [middle - wide / 2, above - rise, middle + wide / 2, above + low] },
    { x: x + r + 4, y: beside, anchor: "start", box: [x + r + 4, beside - rise, x + r + 4 + wide, beside + low] },
    { x: x - r - 4, y: beside, anchor: "end", box: [x - r - 4 - wide, beside - rise, x - r - 4, beside + low] },
  ];
}

function towards(x, y, toX, toY, far) {
  const length = Math.max(Math.hypot(toX - x, toY - y), 1e-6);
  return [x + ((toX - x) / length) * far, y + ((toY - y) / length) * far];
}

/** Draws a line anew between its nodes, with the strokes that cross it. */
function curve({ element, one, other, bend, strokes, pen, arrow }) {
  const across = other.x - one.x, down = other.y - one.y, length = Math.max(Math.hypot(across, down), 1e-6);
  const midX = (one.x + other.x) / 2 - down * bend * 2, midY = (one.y + other.y) / 2 + across * bend * 2;
  const start = towards(one.x, one.y, midX, midY, Math.min(one.r + 1, length / 3));
  const end = towards(other.x, other.y, midX, midY, Math.min(other.r + 1 + arrow, length / 2));
  const d = `M${start[0].toFixed(1)} ${start[1].toFixed(1)}Q${midX.toFixed(1)} ${midY.toFixed(1)} ${end[0].toFixed(1)} ${end[1].toFixed(1)}`;
  for (const path of element.querySelectorAll(".way, .hit")) path.setAttribute("d", d);
  const [x, y] = [0, 1].map((axis) => (start[axis] + 2 * [midX, midY][axis] + end[axis]) / 4);
  const far = Math.max(Math.hypot(end[0] - start[0], end[1] - start[1]), 1e-6);
  const ux = (end[0] - start[0]) / far, uy = (end[1] - start[1]) / far;
  const sx = (-uy * 0.9 + ux * 0.4) * MARK * pen, sy = (ux * 0.9 + uy * 0.4) * MARK * pen;
  let mark = "";
  for (let number = 0; number < strokes; number++) {
    const shift = (number - (strokes - 1) / 2) * 5 * pen, cx = x + ux * shift, cy = y + uy * shift;
    mark += `M${(cx - sx).toFixed(1)} ${(cy - sy).toFixed(1)}L${(cx + sx).toFixed(1)} ${(cy + sy).toFixed(1)}`;
  }
  element.querySelector(".mark")?.setAttribute("d", mark);
}

/** What somebody moved, kept in this browser for each case and view: ids and places, no names. */
class Moved {
  constructor(root) {
    this.key = `allegedly:network:${root.dataset.case}:${root.dataset.view}`;
    try {
      this.places = JSON.parse(localStorage.getItem(this.key)) ?? {};
    } catch {
      this.places = {};
    }
  }

  keep(id, place) {
    this.places[id] = place.map((number) => Math.round(number * 1000) / 1000);
    this.save();
  }

  save() {
    try {
      if (Object.keys(this.places).length) localStorage.setItem(this.key, JSON.stringify(this.places));
      else localStorage.removeItem(this.key);
    } catch {
      // A browser that keeps nothing shows the places of the server the next time.
    }
  }

  apply(drawing) {
    for (const node of drawing.nodes) {
      const place = this.places[node.id];
      if (Array.isArray(place) && place.length === 2 && place.every(Number.isFinite)) drawing.put(node, place);
    }
  }
}

/** The part of the sheet that is seen: zooming and moving change the view box alone. */
class Window {
  constructor(drawing) {
    this.drawing = drawing;
    this.begin();
  }

  all() {
    [this.x, this.y, this.scale] = [0, 0, 1];
    this.show();
  }

  /** On a narrow screen the drawing is as high as it can be seen, around the name of most weight: all of it would be too small to read. */
  begin() {
    this.all();
    const { width, height, nodes } = this.drawing, [, high] = this.seen();
    if (high < height * NARROW || !nodes.length) return;
    const heaviest = nodes.reduce((one, other) => (other.weight > one.weight ? other : one));
    this.scale = Math.min(high / height, LARGEST);
    this.x = heaviest.x - width / this.scale / 2;
    this.show();
  }

  /** How much of the sheet the window shows: it may be higher than the sheet is. */
  seen() {
    const { svg, width, height } = this.drawing, box = svg.getBoundingClientRect();
    const wide = width / this.scale;
    return [wide, box.width ? (wide * box.height) / box.width : height / this.scale];
  }

  show() {
    const { svg, width, height } = this.drawing, scale = this.scale;
    const room = 0.35, [wide, high] = this.seen();
    this.x = Math.min(Math.max(this.x, -wide * room), width - wide * (1 - room));
    this.y = high > height ? (height - high) / 2 : Math.min(Math.max(this.y, -high * room), height - high * (1 - room));
    if (scale === 1) [this.x, this.y] = [0, (height - high) / 2];
    svg.setAttribute("viewBox", `${this.x.toFixed(1)} ${this.y.toFixed(1)} ${wide.toFixed(1)} ${high.toFixed(1)}`);
    const pixels = svg.getBoundingClientRect().width || width;
    // Names are as large on the screen as the text beside them, however large the drawing is.
    const font = Math.max((12.5 * width) / pixels, FONT * 0.9) / scale;
    if (this.drawing.scale !== scale || this.font !== font) {
      this.drawing.scale = scale;
      this.font = font;
      this.drawing.nodes.forEach((node) => this.drawing.size(node));
      // However many steps a wheel makes, names are placed once for each picture that is shown.
      cancelAnimationFrame(this.naming);
      this.naming = requestAnimationFrame(() => this.drawing.name(font, this.x, this.x + this.seen()[0]));
    }
  }

  zoom(factor, at = null) {
    const [wide, high] = this.seen();
    const [x, y] = at ?? [this.x + wide / 2, this.y + high / 2];
    const scale = Math.min(Math.max(this.scale * factor, 1), LARGEST);
    this.x = x - ((x - this.x) * this.scale) / scale;
    this.y = y - ((y - this.y) * this.scale) / scale;
    this.scale = scale;
    this.show();
  }

  shift(across, down) {
    this.x += across / this.scale;
    this.y += down / this.scale;
    this.show();
  }

  /** Where on the sheet a pointer is. */
  point(event) {
    const box = this.drawing.svg.getBoundingClientRect(), [wide, high] = this.seen();
    return [this.x + ((event.clientX - box.left) / box.width) * wide, this.y + ((event.clientY - box.top) / box.height) * high];
  }
}

/** Lines are thin, and a hand is not: beneath each goes a broad one that nobody sees. */
function broaden(drawing) {
  for (const { element } of drawing.lines) {
    const hit = element.querySelector(".way").cloneNode();
    hit.setAttribute("class", "hit");
    hit.setAttribute("stroke-width", "12");
    hit.setAttribute("marker-end", "none");
    hit.setAttribute("stroke-dasharray", "none");
    element.insertBefore(hit, element.firstChild);
  }
}

function light(root, drawing, line) {
  root.querySelector(".net-drawing").classList.toggle("chosen", Boolean(line));
  for (const one of drawing.lines) one.element.classList.toggle("on", one === line);
  for (const node of drawing.nodes) node.element.classList.toggle("on", node === line?.one || node === line?.other);
}

/** Opens what stands behind a line beside the drawing. */
function open(root, drawing, address) {
  const wanted = new URL(address, location.href);
  light(root, drawing, drawing.lines.find(({ element }) => new URL(element.getAttribute("href"), location.href).href === wanted.href));
  const side = root.querySelector("#net-line");
  window.htmx
    .ajax("GET", wanted.pathname + wanted.search, { target: side })
    .catch(() => { side.textContent = side.dataset.failed; });
  // On a narrow screen it stands below the drawing: go there.
  if (matchMedia("(max-width: 60rem)").matches) side.scrollIntoView({ block: "start" });
}

/** Pointers: a node is dragged, the paper is moved, two fingers zoom; a press without a move is a click. */
function follow(drawing, view, moved) {
  const { svg } = drawing, pointers = new Map();
  let node = null, went = false, spread = 0;
  const between = () => { const [a, b] = [...pointers.values()]; return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY); };
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    pointers.set(event.pointerId, event);
    went = false;
    node = drawing.nodes.find(({ element }) => element.contains(event.target)) ?? null;
    if (pointers.size === 2) spread = between();
  });
  svg.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    if (!went && Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) < 4) return;
    if (!went) svg.setPointerCapture(event.pointerId);
    went = true;
    pointers.set(event.pointerId, event);
    if (pointers.size === 2) {
      const now = between();
      if (spread) view.zoom(now / spread, view.point(event));
      spread = now;
    } else if (node) {
      drawing.move(node, ...view.point(event));
    } else if (view.scale > 1) {
      const ratio = drawing.width / svg.getBoundingClientRect().width;
      view.shift((before.clientX - event.clientX) * ratio, (before.clientY - event.clientY) * ratio);
    }
  });
  const end = (event) => {
    if (pointers.delete(event.pointerId) && node && went) {
      moved.keep(node.id, drawing.placeOf(node));
      drawing.name(view.font);
    }
    node = null;
  };
  svg.addEventListener("pointerup", end);
  svg.addEventListener("pointercancel", end);
  // A drag ends with a click on whatever lies beneath: that one is not meant.
  svg.addEventListener("click", (event) => { if (went) { event.preventDefault(); event.stopImmediatePropagation(); went = false; } }, true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    view.zoom(Math.exp(-event.deltaY / 300), view.point(event));
  }, { passive: false });
}

function keys(paper, view) {
  const moves = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };
  paper.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in moves && view.scale > 1) view.shift(...moves[event.key]);
    else if (event.key === "+" || event.key === "=") view.zoom(1.5);
    else if (event.key === "-") view.zoom(1 / 1.5);
    else if (event.key === "0") view.all();
    else return;
    event.preventDefault();
  });
}

/** The file of the server, with what was moved here. */
async function file(address, moved) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  const sheet = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  const drawing = new Drawing(sheet);
  moved.apply(drawing);
  if (Object.keys(moved.places).length) drawing.name(FONT);
  return sheet;
}

async function picture(sheet) {
  const image = new Image(), twice = 2;
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(sheet))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Number(sheet.getAttribute("width")) * twice;
  canvas.height = Number(sheet.getAttribute("height")) * twice;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

async function save(link, moved) {
  const sheet = await file(link.href, moved);
  const blob = link.dataset.save === "png" ? await picture(sheet) : new Blob([new XMLSerializer().serializeToString(sheet)], { type: "image/svg+xml" });
  const given = document.createElement("a");
  given.href = URL.createObjectURL(blob);
  given.download = link.download;
  given.click();
  setTimeout(() => URL.revokeObjectURL(given.href), 10_000);
}

function start() {
  const root = document.getElementById("net"), svg = root?.querySelector(".net-drawing");
  if (!svg || svg.classList.contains("live")) return;
  svg.classList.add("live");
  const drawing = new Drawing(svg), moved = new Moved(root);
  broaden(drawing);
  const view = new Window(drawing);
  moved.apply(drawing);
  drawing.name(view.font);
  follow(drawing, view, moved);
  keys(root.querySelector(".net-paper"), view);
  const acts = {
    in: () => view.zoom(1.5),
    out: () => view.zoom(1 / 1.5),
    all: () => view.all(),
    back: () => { moved.places = {}; moved.save(); location.reload(); },
  };
  root.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const act = event.target.closest("[data-do]"), line = event.target.closest(".line, .net-open"), link = event.target.closest("[data-save]");
    if (act) acts[act.dataset.do]();
    else if (line) { event.preventDefault(); open(root, drawing, line.getAttribute("href")); }
    else if (link) { event.preventDefault(); save(link, moved).catch(() => { root.querySelector("#net-line").textContent = root.querySelector("#net-line").dataset.failed; }); }
  });
  for (const hidden of root.querySelectorAll(".net-tools, [data-save]")) hidden.hidden = false;
  new ResizeObserver(() => view.show()).observe(svg);
  addEventListener("beforeprint", () => view.all());
}

start();
document.addEventListener("htmx:afterSwap", start);
document.addEventListener("htmx:historyRestore", start);

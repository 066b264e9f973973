// How somebody looks at a drawn network: zooming and moving by mouse, fingers and keys, going from name to name, and moving a node.

import { FONT } from "./network-drawing.js";

const LARGEST = 8, LEAST = 12.5, PRINTED = 8, TALL = 17.5;

/** The part of the sheet that is seen: zooming and moving change the view box alone. */
export class Window {
  constructor(drawing) {
    this.drawing = drawing;
    this.all();
  }

  all() {
    [this.x, this.y, this.scale] = [0, 0, 1];
    this.show();
  }

  get wide() { return this.drawing.width / this.scale; }
  get high() { return this.drawing.height / this.scale; }

  show() {
    const { svg, width, height } = this.drawing, room = 0.2;
    this.x = Math.min(Math.max(this.x, -this.wide * room), width - this.wide * (1 - room));
    this.y = Math.min(Math.max(this.y, -this.high * room), height - this.high * (1 - room));
    if (this.scale === 1) [this.x, this.y] = [0, 0];
    svg.setAttribute("viewBox", [this.x, this.y, this.wide, this.high].map((number) => number.toFixed(1)).join(" "));
    svg.classList.toggle("zoomed", this.scale > 1);
    this.drawing.enlarge(this.scale);
    // However many steps a wheel makes, names are placed once for each picture that is shown.
    cancelAnimationFrame(this.naming);
    this.naming = requestAnimationFrame(() => this.name());
  }

  /** Names as large on the screen as the text beside them, however large the drawing is. */
  name(least = LEAST) {
    const pixels = this.drawing.svg.getBoundingClientRect().width || this.drawing.width;
    const font = Math.max((least * this.drawing.width) / pixels, FONT) / this.scale;
    this.drawing.name(font, [this.x, this.y, this.x + this.wide, this.y + this.high]);
  }

  /** All of the sheet, as it goes to paper: what is printed is read from nearer than what is on a screen. */
  print() {
    this.all();
    cancelAnimationFrame(this.naming);
    // A high drawing is printed smaller than it is seen: the style sheet says how large its names are then.
    const tall = this.drawing.svg.closest(".tall"), sheet = [0, 0, this.drawing.width, this.drawing.height];
    if (tall) this.drawing.name(TALL, sheet);
    else this.name(PRINTED);
  }

  zoom(factor, at = null) {
    const [x, y] = at ?? [this.x + this.wide / 2, this.y + this.high / 2];
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

  /** Moves the drawing so far that a node is seen. */
  reveal({ x, y }) {
    const inside = x > this.x && x < this.x + this.wide && y > this.y && y < this.y + this.high;
    if (inside) return;
    [this.x, this.y] = [x - this.wide / 2, y - this.high / 2];
    this.show();
  }

  /** Where on the sheet a pointer is. */
  point(event) {
    const box = this.drawing.svg.getBoundingClientRect();
    return [this.x + ((event.clientX - box.left) / box.width) * this.wide, this.y + ((event.clientY - box.top) / box.height) * this.high];
  }
}

/** What somebody moved, kept in this browser for each case, view and board: ids and places, no names. */
export class Moved {
  constructor(root, board) {
    this.key = `allegedly:network:${root.dataset.case}:${board}:${root.dataset.view}`;
    try {
      this.places = JSON.parse(localStorage.getItem(this.key)) ?? {};
    } catch {
      this.places = {};
    }
  }

  get any() { return Object.keys(this.places).length > 0; }

  keep({ id, x, y }) {
    this.places[id] = [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
    this.save();
  }

  forget() {
    this.places = {};
    this.save();
  }

  save() {
    try {
      if (this.any) localStorage.setItem(this.key, JSON.stringify(this.places));
      else localStorage.removeItem(this.key);
    } catch {
      // A browser that keeps nothing shows the places of the server the next time.
    }
  }

  apply(drawing) {
    for (const node of drawing.nodes) {
      const place = this.places[node.id];
      if (Array.isArray(place) && place.length === 2 && place.every(Number.isFinite)) drawing.move(node, ...place);
    }
  }
}

/** Pointers: a node is dragged, the paper is moved, two fingers zoom; a press without a move is a click. */
export function follow(view, moved, tell) {
  const { drawing } = view, { svg } = drawing, pointers = new Map();
  let node = null, went = false, spread = 0, touch = false;
  const under = (event) => drawing.nodes.find(({ element }) => element.contains(event.target)) ?? null;
  const between = () => { const [a, b] = [...pointers.values()]; return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY); };
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    pointers.set(event.pointerId, event);
    [went, touch, node] = [false, event.pointerType === "touch", under(event)];
    if (pointers.size === 2) spread = between();
  });
  svg.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) { if (event.pointerType === "mouse") tell(under(event)); return; }
    if (!went && Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) < 4) return;
    if (!went) svg.setPointerCapture(event.pointerId);
    went = true;
    pointers.set(event.pointerId, event);
    if (pointers.size === 2) {
      const now = between();
      if (spread) view.zoom(now / spread, view.point(event));
      spread = now;
    } else if (node && !touch) {
      drawing.move(node, ...view.point(event));
    } else if (view.scale > 1) {
      const ratio = drawing.width / svg.getBoundingClientRect().width;
      view.shift((before.clientX - event.clientX) * ratio, (before.clientY - event.clientY) * ratio);
    }
  });
  const end = (event) => {
    if (pointers.delete(event.pointerId) && node && went && !touch) {
      moved.keep(node);
      view.name();
    }
    node = null;
  };
  svg.addEventListener("pointerup", end);
  svg.addEventListener("pointercancel", end);
  svg.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse" && !pointers.size) tell(null); });
  svg.addEventListener("click", (event) => {
    const chosen = under(event), lit = drawing.lit;
    // A drag ends with a click on whatever lies beneath: that one is not meant. A finger cannot point: its first touch shows.
    if (went || (touch && chosen && chosen !== lit)) { event.preventDefault(); event.stopImmediatePropagation(); }
    if (touch && !went) tell(chosen);
    went = false;
  }, true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    view.zoom(Math.exp(-event.deltaY / 300), view.point(event));
  }, { passive: false });
}

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The nearest node that way, rather straight on than aside. */
function next(nodes, from, [across, down]) {
  const far = ({ x, y }) => {
    const on = (x - from.x) * across + (y - from.y) * down, aside = Math.abs((x - from.x) * down) + Math.abs((y - from.y) * across);
    return on > 1 ? on + 2 * aside : Infinity;
  };
  const found = nodes.filter((node) => node !== from).reduce((one, node) => (far(node) < far(one) ? node : one), from);
  return found === from || far(found) === Infinity ? from : found;
}

/** Keys: one name of the drawing is reached by Tab, the others from there by arrows. */
export function keys(view, tell) {
  const { drawing } = view, { svg, nodes } = drawing;
  let at = nodes[drawing.order[0]];
  svg.removeAttribute("aria-hidden");
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", svg.dataset.label);
  for (const lines of svg.querySelectorAll(".lines")) lines.setAttribute("aria-hidden", "true");
  svg.querySelector(".names").setAttribute("aria-hidden", "true");
  for (const { element } of nodes) element.setAttribute("aria-label", element.querySelector("title").textContent);
  at.element.setAttribute("tabindex", "0");
  const go = (node) => {
    at.element.setAttribute("tabindex", "-1");
    node.element.setAttribute("tabindex", "0");
    at = node;
    view.reveal(node);
    node.element.focus({ preventScroll: false });
  };
  for (const node of nodes) node.element.addEventListener("focus", () => { if (node.element.matches(":focus-visible")) tell(node); });
  svg.addEventListener("focusout", () => tell(null));
  svg.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    if (way && event.shiftKey) view.shift(way[0] * 80, way[1] * 80);
    else if (way) go(next(nodes, at, way));
    else if (event.key === "+" || event.key === "=") view.zoom(1.5, [at.x, at.y]);
    else if (event.key === "-") view.zoom(1 / 1.5, [at.x, at.y]);
    else if (event.key === "0") view.all();
    else return;
    event.preventDefault();
  });
}

// The network comes drawn from the server, once for wide screens and once for narrow ones. This makes both answer: names light up
// whom they are tied to, lines open their claims, and what is seen can be saved. It draws nothing of its own.

import { Drawing } from "./network-drawing.js";
import { Moved, Window, follow, keys } from "./network-view.js";

const NARROW = "(max-width: 40rem)", BESIDE = "(min-width: 60rem)";

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

/** Marks a line as the one that is open. */
function mark(drawing, address) {
  const same = ({ element }) => new URL(element.getAttribute("href"), location.href).href === address?.href;
  const line = address ? drawing.lines.find(same) : undefined;
  drawing.svg.classList.toggle("chosen", Boolean(line));
  for (const one of drawing.lines) one.element.classList.toggle("on", one === line);
  for (const node of drawing.nodes) {
    for (const part of [node.element, node.text]) part.classList.toggle("on", node === line?.one || node === line?.other);
  }
  return line;
}

/** What stands behind a line, on the side of the drawing where the line is not. */
class Card {
  constructor(root, sights) {
    this.root = root;
    this.sights = sights;
    this.side = root.querySelector(".net-side");
    this.card = root.querySelector(".net-card");
    this.told = root.querySelector("#net-line");
  }

  open(from, address) {
    const wanted = new URL(address, location.href);
    this.from = from;
    for (const { drawing } of this.sights) {
      const line = mark(drawing, wanted);
      if (line && drawing.svg.dataset.board === "wide") this.side.classList.toggle("left", line.one.x + line.other.x > drawing.width);
    }
    this.card.hidden = false;
    this.told.textContent = "";
    const answered = window.htmx.ajax("GET", wanted.pathname + wanted.search, { target: this.told });
    answered.then(() => { if (!this.told.childElementCount) this.fail(); }, () => this.fail());
    // On a narrow screen it stands below the drawing: go there.
    if (!matchMedia(BESIDE).matches) this.card.scrollIntoView({ block: "start" });
  }

  fail() {
    this.card.hidden = false;
    this.told.textContent = this.told.dataset.failed;
  }

  close() {
    if (this.card.hidden) return;
    this.card.hidden = true;
    this.told.textContent = "";
    for (const { drawing } of this.sights) mark(drawing, null);
    this.from?.focus({ preventScroll: true });
  }
}

const COPIED = { ".islands path": ["d"], marker: ["markerWidth", "markerHeight"], ".way": ["d"], ".mark": ["d"], ".node": ["transform"], ".names text": ["display", "text-anchor"], ".names tspan": ["x", "y"], ".names": ["font-size", "stroke-width"] };
const DASHES = { dealing: "10 5", accusation: "2 4" };

/** The file of the server, drawn as it is seen here: the same part of the sheet, the same places, the same names. */
async function file(address, { svg, scale }) {
  const wanted = new URL(address, location.href);
  wanted.searchParams.set("board", svg.dataset.board);
  const answer = await fetch(wanted);
  if (!answer.ok) throw new Error(String(answer.status));
  const whole = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement, sheet = whole.querySelector(".sheet");
  sheet.setAttribute("viewBox", svg.getAttribute("viewBox"));
  for (const [what, names] of Object.entries(COPIED)) {
    const seen = svg.querySelectorAll(what);
    sheet.querySelectorAll(what).forEach((element, at) => names.forEach((name) => {
      const value = seen[at].getAttribute(name);
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }));
  }
  // On the screen lines and heads do not grow as the drawing does.
  for (const line of sheet.querySelectorAll(".way, .mark")) line.setAttribute("stroke-width", (Number(line.getAttribute("stroke-width")) / scale).toFixed(2));
  for (const [kind, dashes] of Object.entries(DASHES)) sheet.querySelector(`.lines.${kind}`).setAttribute("stroke-dasharray", dashes.split(" ").map((part) => (part / scale).toFixed(2)).join(" "));
  return whole;
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

async function save(link, drawing) {
  const sheet = await file(link.href, drawing);
  const blob = link.dataset.save === "png" ? await picture(sheet) : new Blob([new XMLSerializer().serializeToString(sheet)], { type: "image/svg+xml" });
  const given = document.createElement("a");
  given.href = URL.createObjectURL(blob);
  given.download = link.download;
  given.click();
  setTimeout(() => URL.revokeObjectURL(given.href), 10_000);
}

/** One of the drawings with what is needed to look at it. */
function sight(root, svg) {
  const drawing = new Drawing(svg), moved = new Moved(root, svg.dataset.board), readout = root.querySelector("[data-readout]");
  broaden(drawing);
  const view = new Window(drawing);
  view.name();
  moved.apply(drawing);
  view.name();
  const tell = (node) => {
    drawing.light(node);
    readout.textContent = node ? node.element.querySelector("title").textContent : readout.dataset.idle;
  };
  follow(view, moved, tell);
  keys(view, tell);
  new ResizeObserver(() => view.show()).observe(svg);
  svg.classList.add("live");
  return { drawing, view, moved, tell };
}

function start() {
  const root = document.getElementById("net"), drawn = [...(root?.querySelectorAll(".net-drawing") ?? [])];
  if (!drawn.length || drawn[0].classList.contains("live")) return;
  const sights = drawn.map((svg) => sight(root, svg)), card = new Card(root, sights), back = root.querySelector("[data-do='back']");
  const here = () => sights.find(({ drawing }) => drawing.svg.getBoundingClientRect().width) ?? sights[0];
  const acts = {
    in: () => here().view.zoom(1.5),
    out: () => here().view.zoom(1 / 1.5),
    all: () => here().view.all(),
    back: () => { here().moved.forget(); location.reload(); },
    close: () => card.close(),
  };
  const offer = () => { back.hidden = !here().moved.any; };
  root.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const act = event.target.closest("[data-do]"), line = event.target.closest(".line, .net-open"), link = event.target.closest("[data-save]");
    if (act) acts[act.dataset.do]();
    else if (line) { event.preventDefault(); card.open(line, line.getAttribute("href")); }
    else if (link) { event.preventDefault(); save(link, here().drawing).catch(() => card.fail()); }
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    card.close();
    here().tell(null);
  });
  root.addEventListener("pointerup", offer);
  for (const hidden of root.querySelectorAll(".net-tools, .net-readout, [data-save]")) hidden.hidden = false;
  offer();
  addEventListener("beforeprint", () => sights.forEach(({ view }) => view.print()));
  addEventListener("afterprint", () => sights.forEach(({ view }) => view.name()));
}

// On a narrow screen the drawing comes first, and the filters are unfolded by whoever wants them.
const fold = document.querySelector(".net-fold");
if (fold && matchMedia(NARROW).matches && !location.search) fold.open = false;

// Names are measured: the type must be there.
await Promise.allSettled([...document.fonts].map((font) => font.load()));
start();
document.addEventListener("htmx:afterSwap", start);
document.addEventListener("htmx:historyRestore", start);

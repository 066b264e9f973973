// The timeline's drawing: zoom by making it wider in its frame, which then scrolls; marks by the arrow keys; the one in hand read out.
const MOST = 64;

function axis(figure) {
  const strip = figure.querySelector("[data-strip]");
  const svg = strip.querySelector("svg");
  const readout = figure.querySelector("[data-readout]");
  const nothing = readout.textContent;
  const marks = [...svg.querySelectorAll("a")].map((link) => ({ link, at: middle(link), lane: link.closest("g") }));
  const inTime = [...marks].sort((one, other) => one.at - other.at);

  // Where not all of it fits, the latest is what one looks for: where the last mark begins, with room for what is written beside it.
  const begins = (link) => (link.querySelector(".reach") ?? link).getBoundingClientRect().left;
  const last = Math.max(...marks.map((mark) => begins(mark.link)));
  if (marks.length) strip.scrollLeft += last - strip.getBoundingClientRect().left - strip.clientWidth * 0.4;
  figure.querySelector(".zoom").hidden = false;
  readout.hidden = false;
  if (inTime.length) inTime[0].link.setAttribute("tabindex", "0");
  svg.setAttribute("aria-describedby", "axis-help");

  function zoom(factor, x = strip.clientWidth / 2) {
    const before = Number(svg.dataset.zoom);
    const after = factor ? Math.min(Math.max(before * factor, 1), MOST) : 1;
    const share = (strip.scrollLeft + x) / svg.clientWidth;
    svg.dataset.zoom = after;
    svg.setAttribute("width", `${after * 100}%`);
    strip.scrollLeft = share * svg.clientWidth - x;
  }

  function step(link, key) {
    const here = inTime.findIndex((mark) => mark.link === link);
    const { at, lane } = inTime[here];
    if (key === "ArrowRight") return inTime[here + 1];
    if (key === "ArrowLeft") return inTime[here - 1];
    if (key === "Home") return inTime[0];
    if (key === "End") return inTime.at(-1);
    const lanes = [...svg.querySelectorAll("g.lane")];
    const other = lanes[lanes.indexOf(lane) + (key === "ArrowDown" ? 1 : -1)];
    const there = marks.filter((mark) => mark.lane === other);
    return there.sort((one, two) => Math.abs(one.at - at) - Math.abs(two.at - at))[0];
  }

  function show(link) {
    readout.textContent = link ? link.dataset.told ?? link.getAttribute("aria-label") : nothing;
  }

  figure.addEventListener("click", (event) => {
    const asked = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (event.target.closest("button")) zoom({ in: 2, out: 0.5 }[asked] ?? 0);
  });
  strip.addEventListener("keydown", (event) => {
    // Before a mark has the focus, the frame has it: the keys begin at the mark that Tab would reach.
    const link = event.target.closest("a");
    if (event.ctrlKey || event.metaKey || event.altKey || !marks.length) return;
    if (event.key === "+" || event.key === "-") {
      zoom(event.key === "+" ? 2 : 0.5, link ? link.getBoundingClientRect().left - strip.getBoundingClientRect().left : undefined);
      event.preventDefault();
    } else if (["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) {
      event.preventDefault();
      const next = link ? step(link, event.key) : event.key === "End" ? inTime.at(-1) : marks.find((mark) => mark.link.tabIndex === 0);
      if (!next) return;
      for (const mark of marks) mark.link.setAttribute("tabindex", "-1");
      next.link.setAttribute("tabindex", "0");
      next.link.focus();
    }
  });
  svg.addEventListener("focusin", (event) => {
    const link = event.target.closest("a");
    // A frame that scrolls may have the focus itself.
    if (!link) return;
    show(link);
    // A browser scrolls to a mark's box, which in a drawing is not always the mark.
    const [box, frame] = [link.getBoundingClientRect(), strip.getBoundingClientRect()];
    if (box.left < frame.left || box.left > frame.right - 24) strip.scrollLeft += box.left - frame.left - frame.width / 2;
  });
  svg.addEventListener("focusout", () => show(null));
  svg.addEventListener("pointerover", (event) => show(event.target.closest("a") ?? svg.querySelector("a:focus")));
  strip.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 2 : 0.5, event.clientX - strip.getBoundingClientRect().left);
  }, { passive: false });
  drag(strip);
  whole(strip, svg);
}

// So many labels that the frame cuts are tried elsewhere.
const MOST_MOVED = 40;

function over(box, other) {
  return box.left < other.right && other.left < box.right && box.top < other.bottom - 2 && other.top < box.bottom - 2;
}

// Whether the mark of a label, or some of its span, is within the frame.
function seen(label, frame) {
  const link = label.closest("a"), box = (link.querySelector(".span") ?? link.querySelector(".reach")).getBoundingClientRect();
  const middle = (box.left + box.right) / 2;
  return link.querySelector(".span") ? box.right > frame.left && box.left < frame.right : middle >= frame.left && middle < frame.right;
}

function restore(label) {
  const { words, anchor, dx, x } = label.dataset;
  if (words === undefined) return;
  label.textContent = words;
  label.setAttribute("dx", dx);
  label.setAttribute("x", x);
  if (anchor) label.setAttribute("text-anchor", anchor);
  else label.removeAttribute("text-anchor");
}

// What a label is as drawn, to be restored.
function keep(label) {
  label.dataset.words ??= label.textContent;
  label.dataset.anchor ??= label.getAttribute("text-anchor") ?? "";
  label.dataset.dx ??= label.getAttribute("dx");
  label.dataset.x ??= label.getAttribute("x");
}

// The label on the other side of its mark.
function flip(label) {
  const link = label.closest("a"), span = link.querySelector(".span");
  if (link.classList.contains("over")) return false;
  const ends = label.getAttribute("text-anchor") === "end";
  keep(label);
  if (ends) label.removeAttribute("text-anchor");
  else label.setAttribute("text-anchor", "end");
  label.setAttribute("dx", ends ? 11 : -11);
  if (span) label.setAttribute("x", span.getAttribute(ends ? "x2" : "x1"));
}

// Who alone, the first words of a sentence, or of a long name: what is left out says nothing by halves.
function shorten(label) {
  restore(label);
  keep(label);
  const { words } = label.dataset;
  const who = words.match(/^([^:“]+): /), first = words.match(/^“\S+ \S+/), name = words.match(/^([^:“]+) [^\s:“]+$/);
  if (!who && !first && !name) return false;
  label.textContent = who ? `${who[1]}: …` : first ? `${first[0]} …”` : `${name[1]} …`;
}

// A label that the frame cuts could lose its "denied" or "not filed": it stands on the other side of its mark, or says who alone, or is
// not shown; never is it over another.
function whole(strip, svg) {
  let asked = 0;
  const look = () => {
    asked = 0;
    const frame = strip.getBoundingClientRect();
    const labels = [...svg.querySelectorAll("a text")];
    labels.forEach(restore);
    const boxes = labels.map((label) => [label, label.getBoundingClientRect()]);
    const signs = [...svg.querySelectorAll("a .reach")].map((one) => [one.closest("a"), one.getBoundingClientRect()]);
    const kept = [];
    const bad = (box, own) => box.left < frame.left - 1 || box.right > frame.right + 1 || kept.some((other) => over(box, other))
      || (!!own && signs.some(([link, other]) => link !== own && over(box, other)));
    const left = [];
    for (const [label, box] of boxes) {
      const cut = bad(box);
      label.classList.toggle("cut", cut);
      if (!cut && box.width) kept.push(box);
      else if (cut && box.width && seen(label, frame)) left.push(label);
    }
    for (const label of left.slice(0, MOST_MOVED)) {
      for (const way of [flip, shorten, (one) => shorten(one) !== false && flip(one)]) {
        if (way(label) === false) continue;
        const box = label.getBoundingClientRect();
        if (bad(box, label.closest("a"))) continue;
        label.classList.remove("cut");
        kept.push(box);
        break;
      }
      if (label.classList.contains("cut")) restore(label);
    }
  };
  const soon = () => { asked ||= requestAnimationFrame(look); };
  strip.addEventListener("scroll", soon, { passive: true });
  document.fonts.addEventListener("loadingdone", soon);
  new ResizeObserver(soon).observe(svg);
  new ResizeObserver(soon).observe(strip);
}

// Where a mark stands, in percent of the width.
function middle(link) {
  const part = link.querySelector("svg, rect");
  return Number.parseFloat(part.getAttribute("x"));
}

// The drawing is moved by its paper; a press on a mark stays a press on a mark.
function drag(strip) {
  strip.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0 || event.target.closest("a")) return;
    const [from, scrolled] = [event.clientX, strip.scrollLeft];
    const move = (moved) => { strip.scrollLeft = scrolled - (moved.clientX - from); };
    strip.setPointerCapture(event.pointerId);
    strip.addEventListener("pointermove", move);
    strip.addEventListener("pointerup", () => strip.removeEventListener("pointermove", move), { once: true });
  });
}

function begin(root) {
  for (const figure of root.querySelectorAll("[data-axis]")) axis(figure);
}

// As on the network: on a narrow screen the drawing comes first, and the filters are unfolded by whoever wants them.
const fold = document.querySelector(".net-fold");
if (fold && matchMedia("(max-width: 40rem)").matches && !location.search) fold.open = false;

begin(document);
document.addEventListener("htmx:afterSettle", (event) => begin(event.detail.elt));

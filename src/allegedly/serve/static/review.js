// Review by keyboard, and words of a claim chosen in its article. Without this script everything goes by plain forms and links.

const typing = (target) => target.closest("input, select, textarea, [contenteditable]");

// One key, one button: each button or link of the page names its own key. A key that comes while a decision is on its way is not
// one on the question that still stands there: it would decide the same again.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
  if (document.querySelector("#queue .htmx-request")) return;
  const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!found) return idle(event.key);
  document.querySelector(".rv-idle")?.remove();
  event.preventDefault();
  if (found instanceof HTMLDetailsElement) found.open = !found.open;
  else found.click();
});

// A key that review knows and that nothing on this question has says so, and does nothing.
function idle(key) {
  const status = document.querySelector("#queue .rv-status");
  if (!status || ![...document.querySelectorAll(".rv-keys kbd")].some((one) => one.textContent === key)) return;
  status.querySelector(".rv-idle")?.remove();
  const line = document.createElement("p");
  line.className = "rv-idle";
  line.textContent = (key === "u" && status.dataset.idleU) || `${status.dataset.idle} ${key}`;
  status.append(line);
}

// The next question takes the focus, so that a screen reader reads it and the keys go on.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id === "queue" || event.detail.elt?.id === "queue") document.getElementById("asked")?.focus({ preventScroll: true });
});

const form = document.getElementById("edit");

// Offsets count code points, as the record does; a browser counts in UTF-16.
const points = (text) => [...text].length;

function place(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const paragraph = element.closest("[data-start]");
  if (!paragraph) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.start) + points(before.toString());
}

// The article's text by its own offsets, as far as paragraphs give it.
function textOf(article) {
  const found = [];
  for (const paragraph of article.querySelectorAll("[data-start]")) {
    const start = Number(paragraph.dataset.start);
    while (found.length < start) found.push("\n");
    found.push(...paragraph.textContent);
  }
  return found;
}

function prepare(edit) {
  const article = document.getElementById("article");
  const chosen = document.getElementById("chosen");
  const text = textOf(article);
  const rows = [...edit.querySelectorAll(".rv-span")];
  let active = rows[0];
  const field = (row, name) => row.querySelector(`[name="${name}"]`);

  function paint() {
    const spans = rows.map((row) => [Number(field(row, "start").value), Number(field(row, "end").value)]).filter(([from, to]) => from < to);
    for (const paragraph of article.querySelectorAll("[data-start]")) {
      const start = Number(paragraph.dataset.start);
      const letters = [...paragraph.textContent];
      const pieces = [];
      let at = 0;
      for (const [from, to] of [...spans].sort((one, other) => one[0] - other[0])) {
        const first = Math.max(from - start, at);
        const last = Math.min(to - start, letters.length);
        if (first >= last) continue;
        const mark = document.createElement("mark");
        mark.textContent = letters.slice(first, last).join("");
        pieces.push(letters.slice(at, first).join(""), mark);
        at = last;
      }
      pieces.push(letters.slice(at).join(""));
      paragraph.replaceChildren(...pieces);
    }
    const label = document.createElement("b");
    label.textContent = chosen.dataset.label;
    chosen.replaceChildren(label, spans.map(([from, to]) => text.slice(from, to).join("")).join(" … "));
  }

  function set(start, end) {
    if (start >= end) return;
    field(active, "start").value = start;
    field(active, "end").value = end;
    paint();
  }

  const blank = (at) => at < 0 || at >= text.length || /\s/u.test(text[at]);

  // Where a word begins (for a start) or has ended (for an end), one word on or back.
  function moved(name, at, step) {
    let to = at + step;
    const edge = name === "start" ? () => blank(to - 1) && !blank(to) : () => !blank(to - 1) && blank(to);
    while (to > 0 && to < text.length && !edge()) to += step;
    return Math.min(Math.max(to, 0), text.length);
  }

  function move(name, step) {
    const ends = { start: Number(field(active, "start").value), end: Number(field(active, "end").value) };
    ends[name] = moved(name, ends[name], step);
    set(ends.start, ends.end);
  }

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !article.contains(selection.anchorNode) || !article.contains(selection.focusNode)) return;
    pending = selection.getRangeAt(0);
  });
  let pending = null;
  const take = () => {
    if (!pending) return;
    const start = place(pending.startContainer, pending.startOffset);
    const end = place(pending.endContainer, pending.endOffset);
    pending = null;
    if (start !== null && end !== null) set(start, end);
  };
  article.addEventListener("pointerup", take);
  article.addEventListener("keyup", take);
  const keys = { "[": ["end", -1], "]": ["end", 1], "{": ["start", -1], "}": ["start", 1] };
  document.addEventListener("keydown", (event) => {
    if (!keys[event.key] || typing(event.target)) return;
    event.preventDefault();
    move(...keys[event.key]);
  });
  for (const row of rows) {
    row.querySelector(".rv-words").hidden = false;
    row.addEventListener("focusin", () => { active = row; });
    row.addEventListener("input", paint);
    row.addEventListener("click", (event) => {
      const button = event.target.closest("[data-move]");
      if (!button) return;
      active = row;
      const [name, step] = button.dataset.move.split(",");
      move(name, Number(step));
    });
  }
  paint();
  // What is edited may stand far down in the article: the text is shown from a little above it.
  const first = article.querySelector("mark");
  if (first) article.scrollTop = first.getBoundingClientRect().top - article.getBoundingClientRect().top - article.clientHeight / 4;
}

if (form) prepare(form);

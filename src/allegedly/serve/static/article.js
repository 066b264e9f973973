// The article's claims by mouse and keyboard: a claim that is chosen shows its chain above its words and its card beside them.
// Without this script each claim is a link to its card, and each card a link back.

const reader = document.getElementById("reader");
const text = reader.querySelector(".text");
const cards = [...reader.querySelectorAll(".card")];
const panel = reader.querySelector(".cards");
const ROOM = 12;
const narrow = window.matchMedia("(max-width: 60rem)");
const above = document.createElement("div");
let chosen = null, moved = null;

above.className = "above";
above.hidden = true;
text.append(above);

const marks = (claim) => [...text.querySelectorAll(`[data-claim="${CSS.escape(claim)}"]`)];
const claimOf = (card) => card.id.slice("k-".length);

function close() {
  if (!chosen) return;
  marks(chosen).forEach((mark) => mark.classList.remove("chosen"));
  document.getElementById(`k-${chosen}`)?.removeAttribute("aria-current");
  above.hidden = true;
  above.replaceChildren();
  if (moved) moved.style.marginTop = "";
  moved = chosen = null;
}

function closer() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "close";
  button.setAttribute("aria-label", reader.dataset.close);
  button.textContent = "×";
  button.addEventListener("click", () => {
    const mark = chosen && marks(chosen)[0];
    close();
    mark?.focus({ preventScroll: true });
  });
  return button;
}

// On a narrow screen the cards stand far below the text: the whole card comes as a sheet then, else the chain alone.
function show(card, mark) {
  const parts = narrow.matches ? [...card.children] : [card.querySelector(".chain")];
  above.replaceChildren(...parts.map((part) => part.cloneNode(true)), closer());
  above.classList.toggle("sheet", narrow.matches);
  above.hidden = false;
  if (narrow.matches) return;
  // It stands above the paragraph, which makes room for it: no line of the text is ever hidden, and the words stay where they are.
  moved = mark.closest(".block");
  // As wide as it likes to be first: it is as high as its width makes it.
  above.style.left = "0";
  const from = mark.getClientRects()[0].left - text.getBoundingClientRect().left;
  above.style.left = `${Math.max(0, Math.min(from, text.clientWidth - Math.ceil(above.offsetWidth) - 1))}px`;
  const before = mark.getBoundingClientRect().top;
  moved.style.marginTop = `${above.offsetHeight + ROOM}px`;
  const top = moved.getBoundingClientRect().top - text.getBoundingClientRect().top;
  above.style.top = `${top - above.offsetHeight - ROOM / 3}px`;
  window.scrollBy({ top: mark.getBoundingClientRect().top - before, behavior: "instant" });
}

function choose(claim, { focus = true } = {}) {
  const card = document.getElementById(`k-${claim}`);
  const [mark] = marks(claim);
  if (!card || !mark) return;
  close();
  chosen = claim;
  marks(claim).forEach((each) => each.classList.add("chosen"));
  card.setAttribute("aria-current", "true");
  if (!narrow.matches) panel.scrollTo({ top: card.offsetTop - panel.offsetTop - 8 });
  if (focus) {
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center" });
  }
  show(card, mark);
  history.replaceState(null, "", `#t-${claim}`);
}

function step(by) {
  if (!cards.length) return;
  const at = cards.findIndex((card) => claimOf(card) === chosen);
  const next = at < 0 ? (by > 0 ? 0 : cards.length - 1) : (at + by + cards.length) % cards.length;
  choose(claimOf(cards[next]));
}

text.addEventListener("click", (event) => {
  const mark = event.target.closest("a.c[data-claim]");
  if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  choose(mark.dataset.claim, { focus: false });
});

panel.addEventListener("click", (event) => {
  const link = event.target.closest('.number a[href^="#t-"]');
  if (!link) return;
  event.preventDefault();
  choose(link.hash.slice("#t-".length));
});

/** Marks all that stands for somebody; null marks nobody. */
function point(who) {
  document.querySelectorAll("[data-who]").forEach((one) => one.classList.toggle("same", one.dataset.who === who));
}

for (const place of [text, document.getElementById("cast")].filter(Boolean)) {
  for (const way of ["pointerover", "focusin"]) place.addEventListener(way, (event) => point(event.target.closest("[data-who]")?.dataset.who ?? null));
  for (const way of ["pointerleave", "focusout"]) place.addEventListener(way, () => point(null));
}

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select, [contenteditable]") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "n") step(1);
  else if (event.key === "p") step(-1);
  else if (event.key === "Escape" && chosen) {
    const [mark] = marks(chosen);
    close();
    mark.focus({ preventScroll: true });
  } else if (event.key === "Enter" && chosen && event.target.closest("[data-claim]")) {
    event.preventDefault();
    document.getElementById(`k-${chosen}`).focus();
  }
});

if (location.hash.startsWith("#t-") || location.hash.startsWith("#k-")) choose(decodeURIComponent(location.hash.slice(3)));

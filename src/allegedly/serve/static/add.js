// Files dropped on the form are put into its field, and what is too much is said before anything is sent. Without this the field works alone.

const form = document.querySelector("form.drop");
const field = form.querySelector("input[type=file]");
const said = form.querySelector("output");
const { mostFiles, mostBytes, mostWhole, tooMany, tooLarge, tooMuch, chosenOne, chosenOther } = form.dataset;

function problem(files) {
  const large = files.filter((file) => file.size > Number(mostBytes));
  if (files.length > Number(mostFiles)) return tooMany;
  if (large.length) return tooLarge.replace("{names}", large.map((file) => file.name).join(", "));
  if (files.reduce((sum, file) => sum + file.size, 0) > Number(mostWhole)) return tooMuch;
  return "";
}

function show() {
  const files = [...field.files];
  const wrong = problem(files);
  const count = files.length === 1 ? chosenOne : chosenOther.replace("{n}", files.length);
  // A file that is too large is listed with that reason; only what would be refused as a whole is held back.
  field.setCustomValidity(wrong === tooMany || wrong === tooMuch ? wrong : "");
  said.textContent = files.length ? wrong || `${count} ${files.slice(0, 5).map((file) => file.name).join(", ")}${files.length > 5 ? " …" : ""}` : "";
}

// A folder that is dropped is gone through; hidden files are left out, as everywhere.
async function within(entry) {
  if (entry.name.startsWith(".")) return [];
  if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    // A browser gives the entries of a folder in parts.
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) break;
    for (const one of some) found.push(...(await within(one)));
  }
  return found;
}

async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return [...transfer.files];
  return (await Promise.all(entries.map(within))).flat();
}

// What is dropped comes to what was chosen before; the same file twice is one.
function add(files) {
  const all = new DataTransfer();
  const key = (file) => `${file.name} ${file.size} ${file.lastModified}`;
  for (const file of new Map([...field.files, ...files].map((one) => [key(one), one])).values()) all.items.add(file);
  field.files = all.files;
  show();
  field.focus();
}

const brings = (event) => event.dataTransfer?.types.includes("Files");

form.querySelector(".drop-here").hidden = false;
field.addEventListener("change", show);
// Anywhere on the page: a file that is dropped beside the form would else take the place of the page.
document.addEventListener("dragover", (event) => {
  if (!brings(event)) return;
  event.preventDefault();
  form.classList.add("over");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) form.classList.remove("over");
});
document.addEventListener("drop", async (event) => {
  if (!brings(event)) return;
  event.preventDefault();
  form.classList.remove("over");
  const files = await dropped(event.dataTransfer);
  if (files.length) add(files);
});

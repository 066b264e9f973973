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

form.querySelector(".drop-here").hidden = false;
field.addEventListener("change", show);
form.addEventListener("dragover", (event) => {
  event.preventDefault();
  form.classList.add("over");
});
form.addEventListener("dragleave", () => form.classList.remove("over"));
form.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("over");
  if (event.dataTransfer.files.length) {
    field.files = event.dataTransfer.files;
    show();
    field.focus();
  }
});

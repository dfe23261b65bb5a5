// Two texts: beside each other, field by field. Nothing is sent until the two have chosen.
import { from_answer, put, read } from "./fields.js";

const panel = document.getElementById("conflict");
let before = null;

// `chosen(fields)` is called with what should stand: one's own text, or the other one.
export function show_conflict(form, told, chosen) {
  const mine = read(form);
  const theirs = from_answer(told.theirs);
  for (const each of panel.querySelectorAll("[data-field]")) compare(form, each, mine, theirs);
  for (const each of panel.querySelectorAll("[data-when]")) each.hidden = (each.dataset.when === "struck") !== told.struck;
  panel.querySelector('[data-choose="mine"]').onclick = () => chosen();
  panel.querySelector('[data-choose="theirs"]').onclick = () => { put(form, theirs); chosen(); };
  if (!panel.hidden) return;
  before = document.activeElement;
  panel.hidden = false;
  panel.focus();
  panel.scrollIntoView({ block: "start" });
}

// The focus goes back to where it was, if it was still in the panel.
export function close_conflict() {
  const inside = panel.contains(document.activeElement);
  panel.hidden = true;
  if (inside) before?.focus();
}

function compare(form, row, mine, theirs) {
  const name = row.dataset.field;
  row.hidden = (mine[name] ?? "") === (theirs[name] ?? "");
  row.querySelector("[data-mine]").replaceChildren(...as_read(form, name, mine[name]));
  row.querySelector("[data-theirs]").replaceChildren(...as_read(form, name, theirs[name]));
}

// A value in the words of the page: an answer by its label, a tick by yes or no.
function as_read(form, name, value) {
  const control = form.elements[name];
  if (control.type === "checkbox") return word(value ? "yes" : "no");
  if (!value) return word("empty");
  if (control.type === "textarea") return [document.createTextNode(value)];
  const option = [...control].find((each) => each.value === value);
  return copies(option.closest("label").querySelector("span"));
}

function word(name) {
  return copies(panel.querySelector(`[data-word="${name}"]`));
}

function copies(element) {
  return [...element.childNodes].map((each) => each.cloneNode(true));
}

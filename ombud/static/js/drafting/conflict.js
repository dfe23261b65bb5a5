// The same form is open twice: both texts beside each other, field by field. Nothing is kept until one is chosen.
import { put, read, visible } from "./fields.js";

const panel = document.getElementById("draft-conflict");
const pattern = document.getElementById("draft-both");

// `chosen()` is called when what stands in the form should be kept. Without another text the draft has been saved or thrown away elsewhere.
export function show_conflict(form, theirs, chosen) {
  for (const each of panel.querySelectorAll("[data-when]")) each.hidden = (each.dataset.when === "gone") === Boolean(theirs);
  panel.querySelector("[data-rows]").replaceChildren(...(theirs ? rows(form, theirs) : []));
  panel.querySelector('[data-choose="mine"]').onclick = () => chosen();
  panel.querySelector('[data-choose="theirs"]').onclick = () => { put(form, theirs); chosen(); };
  const first = panel.hidden;
  panel.hidden = false;
  if (first) panel.focus();
}

export function close_conflict() {
  panel.hidden = true;
}

function rows(form, theirs) {
  const mine = read(form);
  const controls = new Map(visible(form).map((each) => [each.name, each]));
  return [...controls].filter(([name]) => words(form, name, mine) !== words(form, name, theirs)).map(([name, control]) => {
    const row = pattern.content.firstElementChild.cloneNode(true);
    row.querySelector("[data-label]").textContent = label_of(form, control);
    row.querySelector("[data-mine]").textContent = words(form, name, mine) || panel.dataset.empty;
    row.querySelector("[data-theirs]").textContent = words(form, name, theirs) || panel.dataset.empty;
    return row;
  });
}

function label_of(form, control) {
  const label = control.closest("fieldset")?.querySelector("legend") ?? control.labels[0];
  return label?.firstChild?.textContent.trim() || label?.textContent.trim() || "";
}

// A choice is read by its label.
function words(form, name, fields) {
  const controls = visible(form).filter((each) => each.name === name);
  return (fields[name] ?? []).map((text) => {
    const choice = controls.find((each) => ["radio", "checkbox"].includes(each.type) && each.value === text);
    const option = [...(controls[0].options ?? [])].find((each) => each.value === text);
    return (choice?.labels[0] ?? option)?.textContent.trim() ?? text;
  }).join(", ");
}

// A fault stands at its field, as the server would show it.
const pattern = document.getElementById("fault");

export function show_faults(form, errors) {
  clear_faults(form);
  for (const [name, words] of Object.entries(errors)) show(form, name, words.join(" "));
}

// A text that is longer than what can be saved is told while it is written, and not sent. True when there is one.
export function has_too_long(form) {
  const longest = Number(form.dataset.longest);
  const long = [...form.querySelectorAll("textarea")].filter((each) => each.value.length > longest && [...each.value].length > longest);
  for (const each of form.querySelectorAll("textarea")) {
    if (long.includes(each)) show(form, each.name, "");
    else clear(form, each.name);
  }
  return long.length > 0;
}

export function clear_faults(form) {
  for (const each of form.querySelectorAll("[data-fault]")) clear(form, each.dataset.fault);
}

function place_of(form, name) {
  const control = form.elements[name];
  const field = control instanceof RadioNodeList ? control[0].closest("fieldset") : control;
  return [field, field.tagName === "FIELDSET" ? field.querySelector("legend") : form.querySelector(`label[for="${field.id}"]`)];
}

function show(form, name, words) {
  const [field, label] = place_of(form, name);
  if (form.querySelector(`[data-fault="${name}"]`)) return;
  const fault = pattern.content.firstElementChild.cloneNode(true);
  fault.id = `${name}-fault`;
  fault.dataset.fault = name;
  if (words) fault.querySelector("span").textContent = words;
  label.after(fault);
  field.setAttribute("aria-invalid", "true");
  describe(field, fault.id, true);
}

function clear(form, name) {
  const fault = form.querySelector(`[data-fault="${name}"]`);
  if (!fault) return;
  const [field] = place_of(form, name);
  fault.remove();
  field.removeAttribute("aria-invalid");
  describe(field, fault.id, false);
}

function describe(field, id, described) {
  const ids = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
  if (described) ids.push(id);
  if (ids.length) field.setAttribute("aria-describedby", ids.join(" "));
  else field.removeAttribute("aria-describedby");
}

// What stands in the form, as a form sends it: { words: "…", rating: "2", important: "y" }.
function visible(form) {
  return [...form.elements].filter((each) => each.name && each.type !== "hidden" && each.type !== "submit");
}

function is_choice(control) {
  return control.type === "radio" || control.type === "checkbox";
}

function gather(form, chosen, text) {
  const fields = {};
  for (const each of visible(form)) {
    if (!is_choice(each)) fields[each.name] = each[text];
    else if (each[chosen]) fields[each.name] = each.value;
  }
  return fields;
}

export function read(form) {
  return gather(form, "checked", "value");
}

// As the server made it.
export function as_made(form) {
  return gather(form, "defaultChecked", "defaultValue");
}

export function put(form, fields) {
  for (const each of visible(form)) {
    if (is_choice(each)) each.checked = fields[each.name] === each.value;
    else each.value = fields[each.name] ?? "";
    each.closest("details")?.toggleAttribute("open", Boolean(each.value) || each.closest("details").open);
  }
}

export function same(one, other) {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => plain(one[name]) === plain(other[name]));
}

function plain(text) {
  return (text ?? "").replaceAll("\r\n", "\n");
}

// What the server tells, as the form has it.
export function from_answer(told) {
  const fields = {};
  for (const [name, value] of Object.entries(told)) {
    if (value === true) fields[name] = "y";
    else if (value !== false && value !== null) fields[name] = String(value);
  }
  return fields;
}

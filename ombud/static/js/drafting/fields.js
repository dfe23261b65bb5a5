// What stands in a form, with all its texts: { words: ["…"], how: ["phone"] }. What the page itself carries is no text.
const OWN = new Set(["csrf_token", "once", "bound", "draft"]);

export function read(form) {
  const fields = {};
  for (const [name, text] of new FormData(form)) {
    if (!OWN.has(name) && typeof text === "string") (fields[name] ??= []).push(text.replaceAll("\r\n", "\n"));
  }
  return fields;
}

export function pairs_of(fields) {
  return Object.entries(fields).flatMap(([name, texts]) => texts.map((text) => [name, text]));
}

export function visible(form) {
  return [...form.elements].filter((each) => each.name && !["hidden", "submit", "file"].includes(each.type));
}

export function put(form, fields) {
  const left = structuredClone(fields);
  for (const each of visible(form)) {
    if (each.type === "radio" || each.type === "checkbox") each.checked = fields[each.name]?.includes(each.value) ?? false;
    else if (each.type === "select-multiple") for (const option of each.options) option.selected = fields[each.name]?.includes(option.value) ?? false;
    else each.value = left[each.name]?.shift() ?? "";
    each.closest("details")?.toggleAttribute("open", Boolean(each.value) || each.closest("details").open);
  }
}

export function same(one, other) {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => JSON.stringify(filled(one[name])) === JSON.stringify(filled(other[name])));
}

// Left empty, or not there at all: nothing is said either way.
function filled(texts) {
  return (texts ?? []).filter((each) => each !== "");
}

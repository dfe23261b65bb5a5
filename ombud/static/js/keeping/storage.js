// Texts that the server has not acknowledged, in this tab's own storage. The key is made of keyed hashes from the server: whose it is,
// which case, and which round and area, or which form. It tells nothing, and nobody else's page can make the same.
const PREFIX = "draft";
export const FORM = "form";  // stands where a text of the mapping has its case
const MOST_NAMES = 80;
const owner = document.body.dataset.owner;

export function key_of(of_case, place) {
  return [PREFIX, owner, of_case, place].join(":");
}

// A text of the mapping: { to, name, fields, ordinal, under, version, struck_at, mine, at }; a form: { to, fields, seen, sent, at }
export function keep(key, draft, at = Date.now()) {
  try { sessionStorage.setItem(key, JSON.stringify({ ...draft, at })); } catch { /* no storage: the page still holds it */ }
}

// The names of savings whose answer has not come, with one more.
export function with_name(mine, name) {
  return [...mine, name].slice(-MOST_NAMES);
}

export function find(key) {
  try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
}

export function drop(key) {
  sessionStorage.removeItem(key);
}

function keys() {
  try { return Object.keys(sessionStorage).filter((key) => key.startsWith(`${PREFIX}:`)); } catch { return []; }
}

// The keys of the user's own drafts, the oldest first; of one case, if it is named.
export function own(of_case = null) {
  const start = [PREFIX, owner, ...(of_case ? [of_case] : []), ""].join(":");
  return keys().filter((key) => key.startsWith(start)).sort((one, other) => (find(one)?.at ?? 0) - (find(other)?.at ?? 0));
}

export function forget_all() {
  keys().forEach(drop);
}

// Another user's drafts are taken away unseen.
export function forget_others() {
  if (owner) keys().filter((key) => !key.startsWith(`${PREFIX}:${owner}:`)).forEach(drop);
}

// Asks before a page with typed, unsaved text is left.
let typed = false;

export function has_typed() {
  return typed;
}

document.addEventListener("input", (event) => {
  if (event.target.closest("form[data-unsaved]")) typed = true;
});
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && event.target.matches("form[data-unsaved]")) typed = false;
});
document.addEventListener("saved", () => { typed = false; });  // by a script, without leaving the page
window.addEventListener("beforeunload", (event) => {
  if (typed) event.preventDefault();
});

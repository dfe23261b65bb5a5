// A form is sent once. The button keeps its focus and its place; it only stops answering.
const sending = new WeakSet();

function mark(form, busy) {
  for (const button of form.querySelectorAll("button[type=submit]")) {
    if (busy) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (sending.has(form)) {
    event.preventDefault();
    return;
  }
  sending.add(form);
  mark(form, true);
  // An answer that is a file leaves the page standing: let the form be used again.
  setTimeout(() => { sending.delete(form); mark(form, false); }, 10000);
});

// Coming back with the browser's button brings back the page as it was left.
window.addEventListener("pageshow", () => {
  for (const form of document.forms) { sending.delete(form); mark(form, false); }
});

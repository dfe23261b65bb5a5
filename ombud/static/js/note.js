// A contact in a few keystrokes, also in a form that comes to the page later: a common time is one press, Ctrl+Enter saves from any field.
function mark(form) {
  const { value } = form.elements.minutes;
  for (const each of form.querySelectorAll(".chip")) each.setAttribute("aria-pressed", String(each.dataset.minutes === value));
}

function show() {
  for (const chips of document.querySelectorAll(".chips")) {
    chips.hidden = false;
    mark(chips.closest("form"));
  }
}

const form_of = (target) => target.form?.querySelector(".chips") ? target.form : null;

document.addEventListener("click", ({ target }) => {
  if (!target.matches(".chip")) return;
  const { minutes } = target.form.elements;
  minutes.value = minutes.value === target.dataset.minutes ? "" : target.dataset.minutes;
  minutes.dispatchEvent(new Event("input", { bubbles: true }));
});
document.addEventListener("input", ({ target }) => { if (form_of(target)) mark(target.form); });
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form_of(event.target)?.requestSubmit();
});
document.addEventListener("day-shown", show);
show();
// On a page of its own the first choice has the focus.
const own = document.querySelector("form[data-draft]");
if (own && document.activeElement === document.body && !document.querySelector(".error-summary")) own.elements.how[0].focus();

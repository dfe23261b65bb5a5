// How a when is read, told while it is written, also in a form that came to the page later. Without an answer nothing is told: the page
// says it after saving.
const PAUSE = 350;
const NAMES = ["when", "day", "at"];
let waiting = 0;
let asked = 0;

async function ask(part, again = true) {
  const form = part.closest("form");
  const mine = ++asked;
  const body = new FormData();
  for (const name of [...NAMES, "csrf_token"]) body.set(name, form.elements[name].value);
  const answer = await fetch(part.dataset.reads, { method: "POST", body, headers: { Accept: "application/json" } });
  if (mine !== asked || answer.redirected || ![200, 400].includes(answer.status)) return;
  const { told, token } = await answer.json();
  if (token && again) {
    form.elements.csrf_token.value = token;
    await ask(part, false);
  } else part.querySelector(".when-told").textContent = told ?? "";
}

document.addEventListener("input", ({ target }) => {
  const part = target.closest(".when[data-reads]");
  if (!part || !NAMES.includes(target.name)) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => ask(part).catch(() => {}), PAUSE);
});

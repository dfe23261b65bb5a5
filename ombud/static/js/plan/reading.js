// How a when is read, told while it is written. Without an answer nothing is told: the page says it after saving.
const PAUSE = 350;

for (const part of document.querySelectorAll(".when[data-reads]")) {
  const place = part.querySelector(".when-told");
  const form = part.closest("form");
  const fields = ["when", "day", "at"].map((name) => form.elements[name]);
  let waiting = 0;
  let asked = 0;

  async function ask(again = true) {
    const mine = ++asked;
    const body = new FormData();
    for (const field of [...fields, form.elements.csrf_token]) body.set(field.name, field.value);
    const answer = await fetch(part.dataset.reads, { method: "POST", body, headers: { Accept: "application/json" } });
    if (mine !== asked || answer.redirected || ![200, 400].includes(answer.status)) return;
    const { told, token } = await answer.json();
    if (token && again) {
      form.elements.csrf_token.value = token;
      await ask(false);
    } else place.textContent = told ?? "";
  }

  for (const field of fields) {
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => ask().catch(() => {}), PAUSE);
    });
  }
}

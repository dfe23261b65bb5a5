// Ten minutes before the session ends a calm line offers to stay; the page and its text are not left.
const meta = document.querySelector('meta[name="session-ends"]');
const warning = document.getElementById("session-warning");
const AHEAD = 10 * 60 * 1000;
const LONGEST_TIMER = 2 ** 31 - 1;

function warn_before(end) {
  const wait = Math.min(Math.max(end - Date.now() - AHEAD, 0), LONGEST_TIMER);
  setTimeout(() => { warning.hidden = false; }, wait);
}

// The answer is a page of ours: it carries the new time in its head.
async function stay(form) {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const renewed = Date.parse(page.querySelector('meta[name="session-ends"]')?.content);
  if (!answer.ok || Number.isNaN(renewed)) return;
  warning.hidden = renewed - Date.now() > AHEAD;
  if (warning.hidden) warn_before(renewed);
}

if (meta && warning) {
  warn_before(Date.parse(meta.content));
  warning.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    stay(event.target).catch(() => {});  // without a network the line stays, and can be pressed again
  });
}

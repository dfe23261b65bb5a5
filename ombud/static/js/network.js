// Says when the network is gone, and does not let go of a page with text on it when nobody would answer.
const place = document.getElementById("notices");
const notice = document.getElementById("no-network");
const WAIT = 5000;

export function show_gone(gone) {
  notice.hidden = !gone;
}

export function is_gone() {
  return !notice.hidden;
}

// Any answer will do, even a refusal: it means that someone is there.
async function answers() {
  try {
    await fetch(place.dataset.probe, { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(WAIT) });
    return true;
  } catch {
    return false;
  }
}

// Whether somebody answers, and the notice with it.
export async function reached() {
  const someone = await answers();
  show_gone(!someone);
  return someone;
}

const let_through = new WeakSet();

// Capturing: the other modules hear of a submit only when it really goes.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method !== "post" || let_through.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!await reached()) return;
  let_through.add(form);
  form.requestSubmit(event.submitter);
}, true);

// Whoever has something to send tries when somebody answers again, and keeps the notice until it is through (preventDefault).
async function look() {
  if (!await answers()) show_gone(true);
  else if (document.dispatchEvent(new Event("reached", { cancelable: true }))) show_gone(false);
}
window.addEventListener("offline", () => show_gone(true));
window.addEventListener("online", look);
setInterval(() => { if (is_gone()) look(); }, WAIT);
if (!navigator.onLine) show_gone(true);

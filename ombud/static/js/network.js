// Says when the network is gone, and does not let go of a page with text on it when nobody would answer.
const place = document.getElementById("notices");
const notice = document.getElementById("no-network");
const WAIT = 5000;

function show(gone) {
  notice.hidden = !gone;
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

const let_through = new WeakSet();

// Capturing: the other modules hear of a submit only when it really goes.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method !== "post" || let_through.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const reached = await answers();
  show(!reached);
  if (!reached) return;
  let_through.add(form);
  form.requestSubmit(event.submitter);
}, true);

async function look() {
  show(!(await answers()));
}
window.addEventListener("offline", () => show(true));
window.addEventListener("online", look);
setInterval(() => { if (!notice.hidden) look(); }, 15000);
if (!navigator.onLine) show(true);

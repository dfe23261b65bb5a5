// A board that others have changed says so, and shows the new: at once when nothing is being moved, else when asked to.
import { carries } from "./carrying.js";
import { lifts } from "./keys.js";
import { board, say } from "./saying.js";

const EVERY = 25_000;
const notice = document.getElementById("board-changed");
let asking = false;
let stopped = false;

const is_busy = () => carries() || lifts() || Boolean(document.activeElement?.closest(".board-filter"));

// The stamp as it stands now; none when nobody answers, or when somebody has to sign in first.
async function stamp_now() {
  try {
    const answer = await fetch(board().dataset.stampUrl, { headers: { Accept: "application/json" }, cache: "no-store" });
    if (answer.redirected || [401, 403, 404].includes(answer.status)) stopped = true;
    return answer.ok && !answer.redirected ? (await answer.json()).stamp : null;
  } catch {
    return null;
  }
}

// What had the focus, to find it again in the new board: a card's part, or the card itself when the part is gone.
function focus_kept() {
  const focused = document.activeElement;
  const card = focused?.closest(".board-card");
  if (!card) return () => {};
  const part = focused.matches(".board-handle") ? ".board-handle" : focused.matches("summary") ? "summary" : ".board-who a";
  return () => document.getElementById(card.id)?.querySelector(part)?.focus({ preventScroll: true });
}

async function renew(set_up, let_go) {
  const answer = await fetch(location.href, { cache: "no-store" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const renewed = page.getElementById("board");
  if (!renewed || is_busy()) return;
  const open = [...board().querySelectorAll(".board-card .why[open]")].map((each) => each.closest(".board-card").id);
  const [focus, top] = [focus_kept(), scrollY];
  let_go();
  board().replaceWith(document.adoptNode(renewed));
  for (const id of open) document.getElementById(id)?.querySelector(".why")?.setAttribute("open", "");
  set_up();
  scrollTo(scrollX, top);
  focus();
  notice.hidden = true;
  say("renewed");
}

export function keep_new(set_up, let_go) {
  async function look() {
    if (asking || stopped || document.hidden) return;
    asking = true;
    const stamp = await stamp_now();
    if (stamp && stamp !== board().dataset.stamp) {
      if (is_busy()) notice.hidden = false;
      else await renew(set_up, let_go).catch(() => {});
    }
    asking = false;
  }
  setInterval(look, EVERY);
  addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
  notice.querySelector("button").addEventListener("click", () => location.reload());
}

// The board with script: handles to carry the cards by, and an eye on what others do.
import { carry, let_go } from "./carrying.js";
import "./keys.js";
import { keep_new } from "./renewing.js";
import { name_of } from "./saying.js";

const { handle } = document.getElementById("board-live").dataset;
const GRIP = document.getElementById("board-grip");

// A handle lies over the card's corner, where room is kept: nothing moves when it comes.
function add_handle(card) {
  const button = GRIP.content.firstElementChild.cloneNode(true);
  button.setAttribute("aria-label", handle.replace("{name}", name_of(card)));
  card.append(button);
}

function set_up() {
  document.querySelectorAll(".board-card").forEach(add_handle);
  carry();
}

set_up();
keep_new(set_up, let_go);
// After a move the card that was moved has the focus. The browser goes to it first, and would take the focus away again.
window.addEventListener("load", () => requestAnimationFrame(() => {
  const card = location.hash.startsWith("#kort-") ? document.getElementById(location.hash.slice(1)) : null;
  card?.querySelector(".board-handle")?.focus();
}));

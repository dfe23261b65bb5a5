// The order of the plan with script: handles to carry the steps by, with the hand or the keys.
import { carry } from "./carrying.js";
import "./keys.js";
import { live, standing, steps, words } from "./saying.js";

const GRIP = document.getElementById("order-grip");

for (const step of steps()) {
  const button = GRIP.content.firstElementChild.cloneNode(true);
  button.setAttribute("aria-label", words("handle", standing(step)));
  step.prepend(button);
}
carry();
// After a carrying the step that was carried has the focus.
document.getElementById(`steg-${live.dataset.pressed}`)?.querySelector(".order-handle").focus();

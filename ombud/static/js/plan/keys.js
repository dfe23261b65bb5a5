// Steps are carried by the keys: space or Enter lifts and puts down, the arrows move, Escape puts back. All of it is said.
import { drop, put_back, taken } from "./dropping.js";
import { lists, say, standing } from "./saying.js";

const KEYS = /^( |Enter|Escape|Arrow(Up|Down))$/;
let from = null;
let shifting = false;

function lift(step) {
  from = taken(step);
  step.classList.add("order-lifted");
  say("lifted", standing(step));
}

function put_down() {
  const done = from;
  from = null;
  done.step.classList.remove("order-lifted");
  return done;
}

// A step that is moved in the page loses its focus: that is not the user leaving it.
function shift(step, move) {
  shifting = true;
  move();
  step.querySelector(".order-handle").focus();
  shifting = false;
}

function cancel() {
  const done = put_down();
  shift(done.step, () => put_back(done));
  say("back", standing(done.step));
}

// Past the end of a goal's steps it goes on to the next goal.
function move(step, key) {
  const all = lists();
  const here = all.indexOf(step.parentElement);
  if (key === "ArrowUp") {
    if (step.previousElementSibling) step.previousElementSibling.before(step);
    else all[here - 1]?.append(step);
  } else if (step.nextElementSibling) step.nextElementSibling.after(step);
  else all[here + 1]?.prepend(step);
}

document.addEventListener("keydown", (event) => {
  const step = event.target.closest?.(".order-handle")?.closest(".order-step");
  if (!step || !KEYS.test(event.key)) return;
  if (!from && !/^( |Enter)$/.test(event.key)) return;
  event.preventDefault();
  if (!from) lift(step);
  else if (event.key === "Escape") cancel();
  else if (event.key.startsWith("Arrow")) {
    shift(step, () => move(step, event.key));
    say("at", standing(step));
  } else drop(put_down());
});
// A click without a pointer comes from an aid: it lifts and puts down as the keys do.
document.addEventListener("click", (event) => {
  const step = event.target.closest(".order-handle")?.closest(".order-step");
  if (!step || event.detail) return;
  if (from) drop(put_down());
  else lift(step);
});
document.addEventListener("keyup", (event) => {
  if (event.key === " " && event.target.closest?.(".order-handle")) event.preventDefault();
});
document.addEventListener("focusout", () => {
  if (!from || shifting) return;
  const done = put_down();
  put_back(done);
  say("back", standing(done.step));
});

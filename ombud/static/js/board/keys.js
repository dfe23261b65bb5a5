// Cards are carried by the keys: space or Enter lifts and puts down, the arrows move, Escape puts it back. All of it is said.
import { just_carried } from "./carrying.js";
import { drop, put_back, taken } from "./dropping.js";
import { board, forget_refusal, lists, number_of, say, standing } from "./saying.js";

let from = null;
let shifting = false;

export const lifts = () => from !== null;

function lift(card) {
  forget_refusal();
  from = taken(card);
  card.classList.add("board-lifted");
  say("lifted", standing(card));
}

function put_down() {
  const done = from;
  from = null;
  done.card.classList.remove("board-lifted");
  return done;
}

function cancel() {
  const done = put_down();
  shift(done.card, () => put_back(done));
  say("back", standing(done.card));
}

// A card that is moved in the page loses its focus: that is not the user leaving it.
function shift(card, move) {
  shifting = true;
  move();
  card.querySelector(".board-handle").focus();
  shifting = false;
}

function step(card, key) {
  const columns = lists();
  const here = columns.indexOf(card.parentElement);
  const move = {
    ArrowUp: () => card.previousElementSibling?.before(card),
    ArrowDown: () => card.nextElementSibling?.after(card),
    ArrowLeft: () => columns[here - 1]?.prepend(card),
    ArrowRight: () => columns[here + 1]?.prepend(card),
  }[key];
  shift(card, move);
  say("at", standing(card));
}

function pressed(event) {
  const card = event.target.closest?.(".board-handle")?.parentElement;
  if (!card) return;
  const known = from ? /^( |Enter|Escape|Arrow(Up|Down|Left|Right))$/ : /^( |Enter)$/;
  if (!known.test(event.key)) return;
  event.preventDefault();
  if (!from) lift(card);
  else if (event.key === "Escape") cancel();
  else if (event.key.startsWith("Arrow")) step(card, event.key);
  else shift(card, () => drop(put_down()));
}

// A tap opens the page with the buttons. A click without a pointer comes from an aid: it lifts and puts down as the keys do.
function clicked(event) {
  const card = event.target.closest(".board-handle")?.parentElement;
  if (!card || just_carried()) return;
  if (event.detail) location.assign(board().dataset.moveUrl.replace(board().dataset.number, number_of(card)) + location.search);
  else if (from) shift(card, () => drop(put_down()));
  else lift(card);
}

document.addEventListener("keydown", pressed);
document.addEventListener("keyup", (event) => {
  if (event.key === " " && event.target.closest?.(".board-handle")) event.preventDefault();
});
document.addEventListener("click", clicked);
document.addEventListener("focusout", () => { if (from && !shifting) cancel_without_focus(); });

function cancel_without_focus() {
  const done = put_down();
  put_back(done);
  say("back", standing(done.card));
}

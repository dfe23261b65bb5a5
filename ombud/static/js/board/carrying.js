// Cards are carried to another column or another place.
import { carry_in } from "../carrying.js";
import { drop, taken } from "./dropping.js";
import { forget_refusal, lists } from "./saying.js";

const JUST_NOW = 400;
let from = null;
let ended = 0;

export const carries = () => from !== null;
// Whether a click is only the end of a carrying.
export const just_carried = () => Date.now() - ended < JUST_NOW;

function begin(event) {
  forget_refusal();
  from = taken(event.item);
}

function end() {
  const done = from;
  [from, ended] = [null, Date.now()];
  drop(done);
}

export function carry() {
  carry_in(lists(), "board", ".board-card", begin, end);
}

export function let_go() {
  for (const list of lists()) window.Sortable.get(list)?.destroy();
}

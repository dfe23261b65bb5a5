// Cards are carried by hand or by finger, by their handles: the page still scrolls where there is no handle.
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
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  for (const list of lists()) {
    new window.Sortable(list, {
      group: "board",
      handle: ".board-handle",
      draggable: ".board-card",
      animation: still ? 0 : 150,
      forceFallback: true,
      fallbackTolerance: 4,
      ghostClass: "board-ghost",
      fallbackClass: "board-carried",
      onStart: begin,
      onEnd: end,
    });
  }
}

export function let_go() {
  for (const list of lists()) window.Sortable.get(list)?.destroy();
}

// Steps are carried by hand or by finger, by their handles: the page still scrolls where there is no handle.
import { drop, taken } from "./dropping.js";
import { lists } from "./saying.js";

export function carry() {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let from = null;
  for (const list of lists()) {
    new window.Sortable(list, {
      group: "plan",
      handle: ".order-handle",
      draggable: ".order-step",
      animation: still ? 0 : 150,
      forceFallback: true,
      fallbackTolerance: 4,
      ghostClass: "order-ghost",
      fallbackClass: "order-carried",
      onStart: (event) => { from = taken(event.item); },
      onEnd: () => drop(from),
    });
  }
}

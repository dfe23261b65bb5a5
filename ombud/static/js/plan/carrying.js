// Steps are carried to another place or another goal.
import { carry_in } from "../carrying.js";
import { drop, taken } from "./dropping.js";
import { lists } from "./saying.js";

let from = null;

export function carry() {
  carry_in(lists(), "order", ".order-step", (event) => { from = taken(event.item); }, () => drop(from));
}

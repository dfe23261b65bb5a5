// What is shown when something is sent by itself, and what became of it: the same for every form that keeps what is written.
import { show_gone } from "../network.js";
import { show_door, show_notice, show_state } from "./showing.js";

const SLOW = 400;

export async function told_if_slow(sending) {
  const slow = setTimeout(() => show_state("sending"), SLOW);
  try {
    return await sending;
  } finally {
    clearTimeout(slow);
  }
}

export function show_saved(unsent, time) {
  show_notice(null);
  show_gone(false);
  show_state(unsent ? "unsent" : "saved", time);
}

// Nobody answered, or somebody has to sign in or unlock first: `hold` is told why nothing goes by itself until then.
export function not_saved(hold) {
  return {
    gone() {
      show_state("unsent");
      show_gone(true);
    },
    door({ door }) {
      hold("door");
      show_state("unsent");
      show_door(door);
    },
  };
}

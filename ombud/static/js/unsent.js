// Who on this page holds text that the server has not acknowledged: whoever leads away from the page asks here first.
// A holder has unsent(), warns() (whether closing would lose it) and send(), which resolves when it has done what it can.
const holders = [];
let released = false;

export function join(holder) {
  holders.push(holder);
}

export function has_unsent() {
  return holders.some((each) => each.unsent());
}

// Whether everything is with the server, after trying.
export async function send_all() {
  for (const each of holders) if (each.unsent()) await each.send();
  return !has_unsent();
}

// From now on the page may be left: everything is sent, or the user has said so.
export function release() {
  released = true;
}

export function is_released() {
  return released;
}

window.addEventListener("beforeunload", (event) => {
  if (!released && holders.some((each) => each.warns())) event.preventDefault();
});

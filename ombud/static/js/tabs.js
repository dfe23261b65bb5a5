// The other tabs of this browser: asked to send what they hold before somebody signs out, and told when it is done.
import { forget_all } from "./keeping/storage.js";
import { has_typed } from "./unsaved.js";
import { has_unsent, release, send_all } from "./unsent.js";

const channel = new BroadcastChannel("sign-out");
const ANSWER = 200;
const PATIENCE = 5000;
let waiting = 0;
let left = false;

// Whether the other tabs hold nothing more. A tab that has something says so at once, and again when it has tried.
export function ask_other_tabs() {
  [waiting, left] = [0, false];
  channel.postMessage("ask");
  return new Promise((resolve) => {
    const end = Date.now() + PATIENCE;
    const look = () => {
      if (waiting === 0 || Date.now() > end) resolve(waiting === 0 && !left);
      else setTimeout(look, ANSWER);
    };
    setTimeout(look, ANSWER);
  });
}

export function tell_other_tabs() {
  channel.postMessage("signed out");
}

// A page is not left standing in another tab, unless somebody has written in it what only that page holds: it is saved when the two
// have signed in again.
function leave() {
  release();
  forget_all();
  if (!document.body.dataset.owner || has_typed()) return;
  document.body.hidden = true;
  setTimeout(() => location.replace(location.href), 1500);
}

const heard = {
  async ask() {
    if (!has_unsent()) return;
    channel.postMessage("wait");
    channel.postMessage(await send_all() ? "sent" : "left");
  },
  wait() { waiting += 1; },
  sent() { waiting -= 1; },
  left() { waiting -= 1; left = true; },
  "signed out": leave,
};
channel.addEventListener("message", (event) => heard[event.data]?.());

// While the screen is lent to the client, what the ombud has open in other tabs is covered: the server refuses them, but what stands there
// stands there. It is uncovered, with what was typed, when the ombud has the screen back.
import { covering } from "./covering.js";

const channel = new BroadcastChannel("lent");
const cover = document.getElementById("lent-elsewhere");

if (cover) {
  const { hide, show } = covering(cover);
  channel.addEventListener("message", (event) => (event.data === "lent" ? hide() : show()));
  channel.postMessage("back");  // a page of the ombud's own was answered: nothing is lent
} else {
  channel.postMessage("lent");
}

// Hides the page when somebody walks by. Without script the link leads to an empty page.
import { covering } from "./covering.js";

const cover = document.getElementById("cover");
const { hide, show } = covering(cover);

for (const link of document.querySelectorAll("[data-cover]")) {
  link.addEventListener("click", (event) => { event.preventDefault(); hide(); });
}
cover.querySelector("button").addEventListener("click", show);

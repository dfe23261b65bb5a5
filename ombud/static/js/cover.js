// Hides the page at once when somebody walks by, with what is typed still there. Without script the link leads to an empty page.
const cover = document.getElementById("cover");
const rest = [...document.body.children].filter((each) => each !== cover);
const title = document.title;
let before = null;

function hide() {
  before = document.activeElement;
  for (const each of rest) each.inert = true;
  document.title = cover.querySelector("h2").textContent;
  cover.hidden = false;
  cover.querySelector("button").focus();
}

function show() {
  cover.hidden = true;
  document.title = title;
  for (const each of rest) each.inert = false;
  before?.focus();
}

for (const link of document.querySelectorAll("[data-cover]")) {
  link.addEventListener("click", (event) => { event.preventDefault(); hide(); });
}
cover.querySelector("button").addEventListener("click", show);

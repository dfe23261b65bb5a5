// How long a text is and may be, told while it is written. Too long is said, never cut: the server keeps all of it and says so in words.
const NEAR = 0.9;

function tell(line, field) {
  const length = [...field.value.trim()].length;
  const longest = Number(line.dataset.longest);
  line.querySelector("span").textContent = length;
  line.classList.toggle("counted-over", length > longest);
  // Read out only when it begins to matter: nobody wants every letter counted aloud.
  line.setAttribute("aria-live", length > longest * NEAR ? "polite" : "off");
}

for (const line of document.querySelectorAll("[data-counts]")) {
  const field = document.getElementById(line.dataset.counts);
  line.hidden = false;
  field.addEventListener("input", () => tell(line, field));
  tell(line, field);
}

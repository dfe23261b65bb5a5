// How high the bar is that stays at the top, in the size and language that the two have chosen: what else stays is placed below it.
const top_of_page = document.querySelector(".together-top");
const tools = document.querySelector(".together-tools");

function measure() {
  const bar = getComputedStyle(top_of_page).display === "contents" ? tools : top_of_page;
  document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`);
}

const observer = new ResizeObserver(measure);
for (const each of [top_of_page, tools]) observer.observe(each);

// What is said of a step that is being moved: aloud, in the page's own words.
export const live = document.getElementById("order-live");
export const lists = () => [...document.querySelectorAll(".plan-order")];
export const steps = () => [...document.querySelectorAll(".order-step")];

// Where a step stands in the whole plan, from 1, and under which goal.
export function standing(step) {
  const under = document.getElementById(step.parentElement.getAttribute("aria-labelledby"));
  const goal = lists().length > 1 ? live.dataset.under.replace("{goal}", under.textContent) : "";
  const all = steps();
  return { name: step.querySelector(".order-what").textContent, place: all.indexOf(step) + 1, of: all.length, goal };
}

export function words(text, values = {}) {
  return (live.dataset[text] ?? text).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

export function say(text, values) {
  live.textContent = words(text, values);
}

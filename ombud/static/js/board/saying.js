// What is said of a card: aloud, in the page's own words, and in sight when something could not be done.
const live = document.getElementById("board-live");

export const board = () => document.getElementById("board");
export const lists = () => [...document.querySelectorAll(".board-cards")];
export const name_of = (card) => card.querySelector(".board-who a").textContent;
export const number_of = (card) => card.id.slice("kort-".length);

// Where a card stands in its column as it is shown, from 1.
export function standing(card) {
  const cards = [...card.parentElement.children].filter((each) => each.matches(".board-card"));
  return { name: name_of(card), place: cards.indexOf(card) + 1, of: cards.length, column: card.parentElement.dataset.name };
}

export function say(text, values = {}) {
  live.textContent = (live.dataset[text] ?? text).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

// Why a card went back: said, and left standing until the next try.
export function refuse(text) {
  const place = document.getElementById("board-refused");
  place.textContent = live.dataset[text] ?? text;
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
  say(text);
}

export function forget_refusal() {
  document.getElementById("board-refused").hidden = true;
}

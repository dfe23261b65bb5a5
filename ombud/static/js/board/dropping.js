// A card is put down: exactly what the buttons on its page do, by the same table (see ombud/intake/board/ways.py).
import { reached } from "../network.js";
import { board, number_of, refuse, say, standing } from "./saying.js";

// Where a card was taken from.
export function taken(card) {
  return { card, list: card.parentElement, order: [...card.parentElement.children] };
}

export function put_back({ card, list, order }) {
  list.insertBefore(card, order[order.indexOf(card) + 1] ?? null);
}

export function drop(from) {
  const to = from.card.parentElement;
  if (to === from.list) put_in_order(from);
  else put_in_column(from, to.dataset.state);
}

// Within the queue a card goes ahead of or behind another, which needs a reason: the page for that asks.
function put_in_order(from) {
  const { card, list, order } = from;
  const cards = [...list.children];
  const [was, is] = [order.indexOf(card), cards.indexOf(card)];
  const beside = is < was ? cards[is + 1] : cards[is - 1];
  put_back(from);
  if (was === is) say("back", standing(card));
  else if (!card.querySelector(".board-place")) refuse("arrival");
  else location.assign(`${address("placeUrl", card)}?${is < was ? "fore" : "efter"}=${number_of(beside)}${location.search.replace("?", "&")}`);
}

function put_in_column(from, state) {
  const ways = JSON.parse(board().dataset.ways)[from.card.dataset.ways];
  if (ways[state] === undefined) {
    put_back(from);
    refuse(JSON.parse(board().dataset.noWay)[state]);
  } else if (ways[state]) {
    put_back(from);
    location.assign(with_number(ways[state], from.card));
  } else send(from, state);
}

async function send(from, state) {
  say("dropped", standing(from.card));
  if (!await reached()) {
    put_back(from);
    refuse("noNetwork");
    return;
  }
  const form = document.getElementById("board-move");
  form.action = address("moveUrl", from.card) + location.search;
  form.elements.till.value = state;
  form.elements.fran.value = from.list.dataset.state;
  form.elements.version.value = from.card.dataset.version;
  form.requestSubmit();
}

const with_number = (url, card) => url.replace(board().dataset.number, number_of(card));
const address = (name, card) => with_number(board().dataset[name], card);

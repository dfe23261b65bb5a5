// A step is put down: told by its neighbours, as the buttons would, and sent with the page's form.
import { reached } from "../network.js";
import { say, standing, steps } from "./saying.js";

// Where a step was taken from.
export function taken(step) {
  return { step, list: step.parentElement, next: step.nextElementSibling, place: steps().indexOf(step) };
}

export function put_back({ step, list, next }) {
  list.insertBefore(step, next?.parentElement === list ? next : null);
}

export async function drop(from) {
  const { step } = from;
  if (steps().indexOf(step) === from.place && step.parentElement === from.list) {
    say("back", standing(step));
    return;
  }
  say("dropped", standing(step));
  if (!await reached()) {
    put_back(from);
    say("noNetwork");
    return;
  }
  const button = document.getElementById("order-moved");
  button.value = move_of(step);
  button.form.requestSubmit(button);
}

function move_of(step) {
  const [before, after] = [step.nextElementSibling, step.previousElementSibling];
  const id = step.dataset.step;
  if (before) return `${id}:before:${before.dataset.step}`;
  return after ? `${id}:after:${after.dataset.step}` : `${id}:under:${step.parentElement.dataset.goal}`;
}

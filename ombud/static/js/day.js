// Min dag without jumps: what is opened or saved is fetched, and the day is put in place of the old one, with the row where it stood.
// Without script the same links and forms lead to the same pages.
import { keep_now } from "./day_draft.js";
import { show_gone } from "./network.js";

const messages = document.querySelector(".messages");
let busy = false;
let typed = false;

function rows() {
  return [...document.querySelectorAll(".day-step")].map((row) => row.id);
}

// The row that was acted on, or the one that now stands nearest to where it stood.
function nearest(id, before) {
  const place = before.indexOf(id);
  const wanted = [...before.slice(place), ...before.slice(0, place).reverse()];
  return wanted.map((each) => document.getElementById(each)).find(Boolean);
}

function focus_in(row, opened) {
  const form = row.querySelector(".day-form");
  const summary = form?.querySelector(".error-summary");
  const first = form?.querySelector("form[data-unsaved] :is(input:not([type=hidden]), textarea, select, button)");
  const field = first?.type === "radio" ? form.querySelector(`[name="${first.name}"]:checked`) ?? first : first;
  const target = summary ?? (opened && field) ?? row.querySelector("button.plan-tick") ?? row;
  (target || row).focus({ preventScroll: true });
}

// Whether the answer was a page with a day on it.
function put(text, id, opened) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const next = page.getElementById("my-day");
  if (!next) return false;
  const before = rows();
  const top = document.getElementById(id).getBoundingClientRect().top;
  document.getElementById("my-day").replaceWith(next);
  messages.replaceChildren(...page.querySelector(".messages").childNodes);
  document.dispatchEvent(new Event("day-shown"));
  const row = nearest(id, before);
  if (row) {
    window.scrollBy({ top: row.getBoundingClientRect().top - top, behavior: "instant" });
    focus_in(row, opened);
  }
  return true;
}

async function fetched(url, options) {
  busy = true;
  try {
    const answer = await fetch(url, options);
    show_gone(false);
    return { answer, text: await answer.text() };
  } catch {
    show_gone(true);
    return null;
  } finally {
    busy = false;
  }
}

async function open_row(link) {
  const row = link.closest(".day-step");
  const got = await fetched(link.href);
  if (got && !put(got.text, row.id, true)) location.assign(link.href);
}

async function send(form) {
  const row = form.closest(".day-step");
  busy = true;
  // The draft first: the saved form takes away the one that it has seen.
  if (form.dataset.keeps) await keep_now(form);
  const got = await fetched(form.action, { method: "POST", body: new FormData(form) });
  if (!got) return;
  if (!put(got.text, row.id, false)) { saved(); form.submit(); }  // signed out meanwhile, or refused altogether: the whole page tells
  else if (got.answer.ok) saved();
}

function saved() {
  typed = false;
  document.dispatchEvent(new Event("saved"));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-day]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || typed) return;
  event.preventDefault();
  if (!busy) open_row(link);
});

// A form beside the one that is being written in goes as a whole page: the browser asks first.
const is_beside = (form) => typed && !form.matches("[data-unsaved], [data-begin-again]");

document.querySelector("main").addEventListener("submit", (event) => {
  if (!event.target.closest(".day-step") || is_beside(event.target)) return;
  event.preventDefault();
  if (!busy) send(event.target);
});

document.addEventListener("input", (event) => {
  if (event.target.closest(".day-form")) typed = true;
});

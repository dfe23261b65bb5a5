// Saved, not saved: one fixed place, a word and a time. A notice only where somebody has to do something.
export function show_state(name, time = "") {
  const place = document.getElementById("saving");
  for (const each of place.querySelectorAll("[data-state]")) each.hidden = each.dataset.state !== name;
  if (time) place.querySelector("[data-time]").textContent = time;
}

// One notice, or none (null). `words` replaces what it says.
export function show_notice(name, words = "") {
  for (const each of document.querySelectorAll("#notices [data-notice]")) {
    each.hidden = each.dataset.notice !== name;
    if (!each.hidden && words) each.querySelector("[data-words]").textContent = words;
  }
}

const NOTICE_OF = { sign_in_page: "signed-out", finish_page: "signed-out", lent_page: "lent", other: "other" };

// Somebody has to sign in or unlock first.
export function show_door(door) {
  show_notice(NOTICE_OF[door]);
}

// Lays something over the whole page at once, with what is typed still there under it.
export function covering(cover) {
  const rest = [...document.body.children].filter((each) => each !== cover);
  const title = document.title;
  let before = null;

  function hide() {
    if (!cover.hidden) return;
    before = document.activeElement;
    for (const each of rest) each.inert = true;
    document.title = cover.querySelector("h2").textContent;
    cover.hidden = false;
    cover.querySelector("button, a").focus();
  }

  function show() {
    if (cover.hidden) return;
    cover.hidden = true;
    document.title = title;
    for (const each of rest) each.inert = false;
    before?.focus();
  }

  return { hide, show };
}

// A suggestion is put in the field, and what was typed elsewhere stays. Without script the link begins the form with the text in it.
for (const link of document.querySelectorAll("a[data-puts]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const field = document.getElementById(link.dataset.puts);
    event.preventDefault();
    const written = field.value.trim();
    field.value = written ? `${written}\n${link.textContent}` : link.textContent;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}

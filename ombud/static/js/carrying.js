// Things are carried by hand or by finger, by their handles: the page still scrolls where there is no handle. `name` begins their classes.
export function carry_in(lists, name, draggable, begin, end) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  for (const list of lists) {
    new window.Sortable(list, {
      group: name,
      handle: `.${name}-handle`,
      draggable,
      animation: still ? 0 : 150,
      forceFallback: true,
      fallbackTolerance: 4,
      ghostClass: `${name}-ghost`,
      fallbackClass: `${name}-carried`,
      onStart: begin,
      onEnd: end,
    });
  }
}

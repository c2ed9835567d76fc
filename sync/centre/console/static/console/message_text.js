/* A place that is clicked goes where somebody was writing, and the preview follows. */
const form = document.querySelector("form[data-words]");
let last = form.querySelector("textarea");

form.addEventListener("focusin", ({ target }) => {
  if (target.matches("textarea, input[type=text]")) last = target;
});

document.addEventListener("click", ({ target }) => {
  const place = target.closest?.("[data-place]")?.dataset.place;
  if (!place) return;
  last.setRangeText(place, last.selectionStart, last.selectionEnd, "end");
  last.focus();
  last.dispatchEvent(new Event("input", { bubbles: true }));
});

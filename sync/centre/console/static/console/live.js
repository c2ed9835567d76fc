/* What a part that keeps itself up to date does when it cannot: say so, or go back to the entrance. */
const lost = document.getElementById("lost");

const tell = (isLost) => {
  lost.hidden = !isLost;
};

document.body.addEventListener("htmx:sendError", () => tell(true));
document.body.addEventListener("htmx:responseError", () => tell(true));
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (new URL(event.detail.xhr.responseURL, location.href).pathname === "/login/") {
    event.detail.shouldSwap = false; // the session has ended: the whole page goes there, not the part
    location.reload();
  }
});
document.body.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) tell(false);
});

/* The report page: one player an answer; evidence and moments lead to their second. */
import { Player } from "./player.js";

const players = new Map();
let current = null;

const onlyThisPlays = (player) => {
  for (const other of players.values()) if (other !== player) other.pause();
  current = player;
};

for (const root of document.querySelectorAll("[data-player]")) {
  players.set(root.dataset.answer, new Player(root, onlyThisPlays));
}
current = players.values().next().value ?? null;

const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

for (const link of document.querySelectorAll("[data-seek]")) {
  link.addEventListener("click", (event) => {
    const player = players.get(link.dataset.seek);
    if (!player) return;
    event.preventDefault();
    history.pushState(null, "", link.hash);
    player.seek(Number(link.dataset.start), { play: true, until: Number(link.dataset.end) });
    player.root.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
    player.field.focus({ preventScroll: true });
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== " " || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  if (!current || event.target.closest("button, a, input, select, textarea, [data-player]")) return;
  current.toggle();
  event.preventDefault();
});

document.querySelector("[data-print]")?.addEventListener("click", () => window.print());

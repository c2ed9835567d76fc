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

/* The line of the whole interview: a place between two answers is the beginning of the next. */
const whole = document.querySelector("[data-overview]");
const turns = [...document.querySelectorAll("[data-turn]")].map(({ dataset }) => ({
  answer: dataset.turn,
  start: Number(dataset.start),
  end: Number(dataset.end),
}));

whole?.addEventListener("click", (event) => {
  const box = whole.getBoundingClientRect();
  const time = ((event.clientX - box.left) / box.width) * Number(whole.dataset.duration);
  const turn = turns.find(({ end }) => time < end) ?? turns.at(-1);
  const player = players.get(turn?.answer);
  if (!player) return;
  player.seek(Math.max(0, time - turn.start), { play: true });
  player.root.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
  player.field.focus({ preventScroll: true });
});

const wholeHead = document.querySelector("[data-overview-head]");
for (const [answer, player] of players) {
  player.onMove = (now) => {
    const turn = turns.find((each) => each.answer === answer);
    if (!turn || !wholeHead) return;
    const place = `${(100 * (turn.start + now)) / Number(whole.dataset.duration)}%`;
    wholeHead.setAttribute("x1", place);
    wholeHead.setAttribute("x2", place);
    whole.classList.add("started");
  };
}

document.addEventListener("keydown", (event) => {
  if (event.key !== " " || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  if (!current || event.target.closest("button, a, input, select, textarea, [data-player]")) return;
  current.toggle();
  event.preventDefault();
});

document.querySelector("[data-print]")?.addEventListener("click", () => window.print());

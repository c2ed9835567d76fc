/* Cards move by drag and by arrow keys; many are chosen at once; every move says what it did. */
const announcement = document.getElementById("announcement");
const chosen = new Set();
let dragged = null;
let focused = null;

const board = () => document.getElementById("board");
const cardOf = (target) => target.closest?.("[data-application]");
const listOf = (target) => target.closest?.("[data-stage]") ?? target.closest?.(".column")?.querySelector("[data-stage]");
const cardsIn = (list) => [...list.querySelectorAll("[data-application]")];

/* What a move carries: the filter, the cards, the stage, and before or after which card. The end of a stage
   may lie far below the last card that is shown. */
const move = (ids, stage, { before = "", after = "", last = false } = {}) => {
  const values = Object.fromEntries(new URLSearchParams(board().dataset.query));
  Object.assign(values, { application: ids, stage, before, after, last: last ? "on" : "" });
  focused = ids[0];
  window.htmx.ajax("POST", board().dataset.move, { source: board(), target: "#board", swap: "outerHTML", values });
};

const neighbour = (card, step) => {
  const lists = [...board().querySelectorAll("[data-stage]")];
  return lists[lists.indexOf(card.closest("[data-stage]")) + step];
};

const moveByKey = (card, key) => {
  const list = card.closest("[data-stage]");
  const cards = cardsIn(list);
  const place = cards.indexOf(card);
  const id = card.dataset.application;
  if (key === "ArrowLeft" || key === "ArrowRight") {
    const beside = neighbour(card, key === "ArrowLeft" ? -1 : 1);
    if (beside) move([id], beside.dataset.stage);
  } else if (key === "ArrowUp" && place > 0) {
    move([id], list.dataset.stage, { before: cards[place - 1].dataset.application });
  } else if (key === "ArrowDown" && place < cards.length - 1) {
    move([id], list.dataset.stage, { after: cards[place + 1].dataset.application });
  }
};

const showChosen = () => {
  const bar = board().querySelector("[data-bulk]");
  for (const box of board().querySelectorAll("input[name=application]")) box.checked = chosen.has(box.value);
  for (const all of board().querySelectorAll("[data-all]")) {
    const boxes = [...all.closest(".column").querySelectorAll("input[name=application]")];
    all.checked = boxes.length > 0 && boxes.every((box) => box.checked);
  }
  for (const id of [...chosen]) if (!document.getElementById(id)) chosen.delete(id);
  const count = bar.querySelector("[data-count]");
  count.textContent = count.dataset.text.replace("{count}", String(chosen.size));
  bar.hidden = chosen.size === 0;
};

document.addEventListener("change", ({ target }) => {
  if (target.matches("input[name=application]")) {
    if (target.checked) chosen.add(target.value);
    else chosen.delete(target.value);
    showChosen();
  }
  if (target.matches("[data-all]")) {
    for (const box of target.closest(".column").querySelectorAll("input[name=application]")) {
      if (target.checked) chosen.add(box.value);
      else chosen.delete(box.value);
    }
    showChosen();
  }
  if (target.closest("[data-filter]") && target.matches("select")) target.form.requestSubmit();
});

document.addEventListener("click", ({ target }) => {
  if (!target.closest("[data-clear]")) return;
  chosen.clear();
  showChosen();
});

document.addEventListener("keydown", (event) => {
  const card = event.target;
  if (!card.matches?.("[data-application]") || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key.startsWith("Arrow")) moveByKey(card, event.key);
  else if (event.key === " ") card.querySelector("input").click();
  else if (event.key === "Delete") move([card.dataset.application], "declined");
  else if (event.key === "Enter") card.querySelector("a").click();
  else return;
  event.preventDefault();
});

/* Dragging a card that is chosen takes all that are chosen along. */
document.addEventListener("dragstart", (event) => {
  const card = cardOf(event.target);
  if (!card) return;
  const id = card.dataset.application;
  dragged = chosen.has(id) ? [...chosen] : [id];
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", card.dataset.name);
  card.classList.add("dragged");
});

const clearMarks = () => {
  for (const each of document.querySelectorAll(".over, .above")) each.classList.remove("over", "above");
};

document.addEventListener("dragover", (event) => {
  if (!dragged) {
    if (event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      document.body.classList.add("files-over");
    }
    return;
  }
  const list = listOf(event.target);
  clearMarks();
  if (!list) return;
  event.preventDefault();
  list.classList.add("over");
  cardOf(event.target)?.classList.add("above");
});

document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("files-over");
});

document.addEventListener("drop", (event) => {
  document.body.classList.remove("files-over");
  const files = document.getElementById("files");
  if (!dragged) {
    if (event.defaultPrevented || !files || !event.dataTransfer.files.length) return;
    event.preventDefault();
    files.files = event.dataTransfer.files;
    files.dispatchEvent(new Event("change"));
    return;
  }
  const list = listOf(event.target);
  const under = cardOf(event.target)?.dataset.application;
  const ids = dragged;
  dragged = null;
  clearMarks();
  if (!list || ids.includes(under)) return;
  event.preventDefault();
  const above = cardsIn(list).filter((card) => !ids.includes(card.dataset.application)).at(-1);
  const free = above ? { after: above.dataset.application } : { last: true };
  move(ids, list.dataset.stage, under ? { before: under } : free);
});

document.addEventListener("dragend", (event) => {
  dragged = null;
  cardOf(event.target)?.classList.remove("dragged");
  clearMarks();
});

/* After every exchange: say it, and be where the reader was. */
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target.id === "board") focused ??= document.activeElement?.id || null;
});

document.body.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.target.id !== "board" && detail.elt.id !== "board") return;
  showChosen();
  if (board().dataset.said) announcement.textContent = board().dataset.said;
  if (focused) document.getElementById(focused)?.focus();
  focused = null;
});

/* The columns anew, one request after the other: what changes meanwhile is asked for once more. */
let refreshing = false;
let stale = false;

const refresh = async () => {
  stale = true;
  if (refreshing) return;
  refreshing = true;
  while (stale) {
    stale = false;
    await window.htmx.ajax("GET", board().dataset.address, { source: document.body, target: "#board", swap: "outerHTML" });
  }
  refreshing = false;
};

document.body.addEventListener("board-changed", refresh);

/* What has been taken in becomes cards: matched a second's work at a time, until none is left. */
let matching = false;
let again = false;

const progress = () => document.getElementById("matching");
const left = () => Number(progress().dataset.left);
const ask = (method, address) => window.htmx.ajax(method, address, { source: "#matching", target: "#matching", swap: "outerHTML" });

const matchAll = async () => {
  again = true;
  if (matching || !progress().dataset.match) return;
  matching = true;
  for (let before = Infinity; again || (left() > 0 && left() < before); ) {
    again = false;
    before = left();
    await ask("POST", progress().dataset.match);
  }
  matching = false;
};

const outcomes = document.getElementById("outcomes");
if (outcomes) {
  const [reading, whole] = [document.getElementById("reading"), document.getElementById("whole")];
  const came = () => {
    if (whole.value === whole.max) reading.hidden = whole.hidden = true;
    matchAll();
  };
  new MutationObserver(came).observe(outcomes, { childList: true, subtree: true });
}
window.addEventListener("load", () => left() > 0 && matchAll());

/* What comes in by a watched folder or from another program is matched by the worker: the page follows it. */
const LOOK_MILLISECONDS = 5000;
setInterval(() => {
  if (matching || document.hidden) return;
  ask("GET", `${progress().dataset.look}?seen=${progress().dataset.state}`);
}, LOOK_MILLISECONDS);

/* A player without media: a clock that runs through one answer, and everything that follows it. */

const SPEEDS = [1, 1.5, 2];
const LITTLE = 1;
const MUCH = 5;

export const asClock = (seconds) => {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

const timesOf = (element) => ({
  element,
  start: Number(element.dataset.start),
  end: Number(element.dataset.end),
});

export class Player {
  /** `root`: the answer's element; `onPlay`: called when it begins to play, so that others stop. */
  constructor(root, onPlay) {
    this.root = root;
    this.onPlay = onPlay;
    this.duration = Number(root.dataset.duration);
    this.now = 0;
    this.until = null;
    this.speed = 0;
    this.playing = false;
    /** Called with the time whenever the play head has been moved or has run on. */
    this.onMove = () => {};
    this.words = [...root.querySelectorAll(".word")].map(timesOf);
    this.lanes = [...root.querySelectorAll("[data-lane]")].map((lane) => ({
      chip: root.querySelector(`[data-now-showing="${lane.dataset.lane}"]`),
      marks: [...lane.querySelectorAll(".mark")].map(timesOf),
    }));
    this.field = root.querySelector("[data-field]");
    this.head = root.querySelector("[data-head]");
    this.knob = root.querySelector("[data-head-knob]");
    this.range = root.querySelector("[data-range]");
    this.output = root.querySelector("[data-now]");
    this.button = root.querySelector("[data-play]");
    this.speedButton = root.querySelector("[data-speed]");
    this.listen();
    this.paint();
  }

  listen() {
    this.button.addEventListener("click", () => this.toggle());
    this.speedButton.addEventListener("click", () => {
      this.speed = (this.speed + 1) % SPEEDS.length;
      this.speedButton.textContent = `${SPEEDS[this.speed]}×`;
    });
    this.field.addEventListener("pointerdown", (event) => {
      this.field.setPointerCapture(event.pointerId);
      this.seekTo(event);
    });
    this.field.addEventListener("pointermove", (event) => {
      if (this.field.hasPointerCapture(event.pointerId)) this.seekTo(event);
    });
    for (const word of this.words) {
      word.element.addEventListener("click", () => this.seek(word.start, { play: true }));
    }
    this.root.addEventListener("keydown", (event) => {
      if (this.key(event)) event.preventDefault();
    });
  }

  /** True when the key was ours. Buttons and links keep Space and Enter for themselves. */
  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return false;
    const inControl = event.target.closest("button, a, input");
    const steps = { ArrowLeft: -LITTLE, ArrowRight: LITTLE, PageDown: -MUCH, PageUp: MUCH };
    if (event.key in steps) {
      const step = steps[event.key] * (event.shiftKey ? MUCH : 1);
      this.seek(this.now + step);
    } else if (event.key === "Home") this.seek(0);
    else if (event.key === "End") this.seek(this.duration);
    else if (event.key === " " && !inControl) this.toggle();
    else return false;
    return true;
  }

  seekTo(event) {
    const box = this.field.getBoundingClientRect();
    this.seek(((event.clientX - box.left) / box.width) * this.duration);
  }

  /** Moves the play head; with `until`, shades that stretch and stops at its end. */
  seek(time, { play = false, until = null } = {}) {
    this.now = Math.min(this.duration, Math.max(0, time));
    this.until = until;
    this.root.classList.add("started");
    this.cite(until === null ? null : { start: this.now, end: until });
    this.paint();
    if (play) this.play();
  }

  /** Marks the words of a stretch, however far the play head goes afterwards. */
  cite(stretch) {
    for (const word of this.words) {
      const inside = stretch !== null && word.start < stretch.end && word.end > stretch.start;
      word.element.classList.toggle("cited", inside);
    }
    const share = (time) => `${(100 * time) / this.duration}%`;
    this.range.setAttribute("x", stretch ? share(stretch.start) : "0");
    this.range.setAttribute("width", stretch ? share(stretch.end - stretch.start) : "0");
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  play() {
    if (this.now >= this.duration) this.now = 0;
    this.onPlay(this);
    this.root.classList.add("started", "playing");
    this.button.setAttribute("aria-label", this.button.dataset.pauseLabel);
    if (this.playing) return;
    this.playing = true;
    let before = performance.now();
    const tick = (at) => {
      if (!this.playing) return;
      this.now += (Math.max(0, at - before) / 1000) * SPEEDS[this.speed];
      before = at;
      const end = this.until ?? this.duration;
      if (this.now >= end) {
        this.now = end;
        this.until = null;
        this.pause();
      }
      this.paint();
      if (this.playing) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  pause() {
    this.playing = false;
    this.root.classList.remove("playing");
    this.button.setAttribute("aria-label", this.button.dataset.playLabel);
  }

  paint() {
    if (this.root.classList.contains("started")) this.onMove(this.now);
    const place = `${(100 * this.now) / this.duration}%`;
    this.head.setAttribute("x1", place);
    this.head.setAttribute("x2", place);
    this.knob.setAttribute("cx", place);
    this.output.textContent = asClock(this.now);
    this.field.setAttribute("aria-valuenow", this.now.toFixed(1));
    this.field.setAttribute("aria-valuetext", asClock(this.now));
    for (const { element, start, end } of this.words) {
      element.classList.toggle("said", end <= this.now);
      element.classList.toggle("spoken", start <= this.now && this.now < end);
    }
    for (const { chip, marks } of this.lanes) {
      chip?.classList.toggle("on", marks.some(({ start, end }) => start <= this.now && this.now < end));
    }
  }
}

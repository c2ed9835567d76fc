/* Files that are dropped or chosen go to the server one after the other; each answer stands at once. */
const form = document.getElementById("drop");
const chosen = document.getElementById("files");
const outcomes = document.getElementById("outcomes");
const reading = document.getElementById("reading");
const whole = document.getElementById("whole");

const waiting = [];
let sent = 0;
let busy = false;

const say = () => {
  const total = sent + waiting.length;
  reading.textContent = form.dataset.busy.replace("{done}", String(sent)).replace("{total}", String(total));
  whole.max = total;
  whole.value = sent;
  reading.hidden = whole.hidden = false;
};

const send = async (file) => {
  const body = new FormData();
  body.append("files", file);
  if (form.elements.dry.checked) body.append("dry", "on");
  const token = form.elements.csrfmiddlewaretoken.value;
  const answer = await fetch(form.action, { method: "POST", body, headers: { "X-CSRFToken": token, "X-Requested-With": "fetch" } });
  if (answer.redirected || !answer.ok) throw new Error(String(answer.status));
  return answer.text();
};

const tellLost = (file) => {
  const row = document.createElement("li");
  const name = document.createElement("strong");
  name.textContent = file.name;
  row.append(name, " ", form.dataset.lost);
  outcomes.prepend(row);
};

const work = async () => {
  if (busy) return;
  busy = true;
  while (waiting.length) {
    say();
    const file = waiting.shift();
    try {
      outcomes.insertAdjacentHTML("afterbegin", await send(file));
      window.htmx.process(outcomes.firstElementChild);
    } catch {
      tellLost(file);
    }
    sent += 1;
    say();
  }
  busy = false;
  sent = 0;
  reading.hidden = whole.hidden = true;
};

const take = (files) => {
  waiting.push(...files);
  work();
};

if (form) {
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    take(event.dataTransfer.files);
  });
  chosen.addEventListener("change", () => {
    take(chosen.files);
    chosen.value = "";
  });
}

/* Another room, day or length: the free times are asked for again. */
const form = document.querySelector("form.inviting");

document.querySelector("[data-again]")?.addEventListener("change", () => {
  const step = Object.assign(document.createElement("input"), { type: "hidden", name: "step", value: "choose" });
  form.append(step);
  form.submit();
});

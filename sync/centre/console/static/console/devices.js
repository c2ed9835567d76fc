/* The law of the region that is chosen, before anything is saved. */
const choice = document.querySelector("#id_region");
const regions = document.querySelector("[data-regions]");

const show = () => {
  for (const region of regions.children) region.toggleAttribute("data-chosen", region.dataset.region === choice.value);
};

regions.classList.add("only-chosen");
choice.addEventListener("change", show);
show();

/* Clicking a picture where it matters writes the two numbers beside it. Without this script the numbers are typed. */
const MOST = 100, MIDDLE = 50;
const within = (value) => Math.min(Math.max(Math.round(value), 0), MOST);

for (const picture of document.querySelectorAll("[data-focus]")) {
  const [across, down] = picture.dataset.focus.split(" ").map((id) => document.getElementById(id));
  const mark = picture.querySelector("circle");
  if (!across || !down) continue;

  const paint = () => {
    mark.setAttribute("cx", `${across.value === "" ? MIDDLE : within(across.valueAsNumber)}%`);
    mark.setAttribute("cy", `${down.value === "" ? MIDDLE : within(down.valueAsNumber)}%`);
  };
  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    across.value = within((event.clientX - box.left) / box.width * MOST);
    down.value = within((event.clientY - box.top) / box.height * MOST);
    paint();
  });
  for (const field of [across, down]) field.addEventListener("input", paint);
  picture.classList.add("focus--live");
  paint();
}

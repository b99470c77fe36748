// Shows what the walk is doing. All words come with the page or the script; here they are only shown and hidden.
const root = document.querySelector("[data-walk]");

/** The one element of the page with a data attribute. */
export function part(name) {
  return root.querySelector(`[data-${name}]`);
}

/** Seconds as minutes and seconds, rounded up so that 0:00 means over. */
export function clockFace(seconds) {
  const whole = Math.ceil(seconds - 1e-6);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function showWhy(view, why) {
  for (const line of view.querySelectorAll("[data-why]")) line.hidden = !line.dataset.why.split(" ").includes(why);
}

/** Shows one view of the page, with the lines that say why, and puts the focus where its reader begins. */
export function showView(name, why = "") {
  for (const view of root.querySelectorAll("[data-view]")) {
    view.hidden = view.dataset.view !== name;
    showWhy(view, why);
    if (!view.hidden) view.querySelector("[data-first]:not([hidden])").focus({ preventScroll: true });
  }
  document.documentElement.dataset.walking = name;
  window.scrollTo(0, 0);
  unlockSoon(root.querySelector(`[data-view="${name}"]`));
}

// A finger that has just stopped the walk may come down a second time: it must not choose anything.
function unlockSoon(view) {
  for (const choice of view.querySelectorAll("[data-late]")) {
    choice.inert = true;
    setTimeout(() => {
      choice.inert = false;
    }, 600);
  }
}

let shownPart = null;

/** Draws a place of the script: word, direction, time left, what comes next, and the share of the whole. */
export function drawPlace({ segment, left, next, share }) {
  part("left").textContent = clockFace(left);
  part("share").setAttribute("width", String(100 * share));
  if (shownPart === segment) return;
  shownPart = segment;
  part("word").textContent = segment.word;
  part("hint").textContent = segment.hint;
  part("arrow").dataset.direction = segment.direction;
  part("next").hidden = next === null;
  part("next-word").textContent = next?.word ?? "";
  part("next-long").textContent = next ? clockFace(next.end_s - next.start_s) : "";
  part("live").textContent = `${segment.word}. ${segment.hint}`;
}

/** Says beside "Paused" in which part the walk stands, and how much of it is left. */
export function drawPause({ segment, left }) {
  part("paused-part").textContent = segment.word;
  part("paused-left").textContent = clockFace(left);
}

/** Shows or hides a line of which there is one. */
export function showLine(name, isShown) {
  part(name).hidden = !isShown;
}

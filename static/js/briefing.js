// Shows the briefing one card at a time and, where the device can, reads it aloud. The place is the address's fragment,
// so that the browser's own Back goes one card back.
const deck = document.querySelector("[data-deck]");
const cards = [...deck.querySelectorAll("[data-card]")];
const [back, next, aloud] = ["back", "next", "aloud"].map((name) => deck.querySelector(`[data-deck-${name}]`));
const questions = cards.length - 1;
let place = 0;

function asked() {
  const found = cards.findIndex((card) => card.id === location.hash.slice(1));
  return found >= 0 ? found : "openQuestions" in deck.dataset && !location.hash ? questions : 0;
}

function show() {
  place = asked();
  cards.forEach((card, index) => {
    card.hidden = index !== place;
  });
  back.hidden = place === 0;
  next.hidden = place === questions;
  next.textContent = place === questions - 1 ? next.dataset.last : next.dataset.next;
}

function go(steps) {
  const card = cards[asked() + steps];
  if (card) location.hash = card.id;
}

function read() {
  speechSynthesis.cancel();
  if (aloud.getAttribute("aria-pressed") !== "true" || place === questions) return;
  const words = [...cards[place].querySelectorAll("[data-aloud]")].map((part) => part.textContent.trim());
  const spoken = new SpeechSynthesisUtterance(words.join(". "));
  spoken.lang = document.documentElement.lang;
  speechSynthesis.speak(spoken);
}

back.addEventListener("click", () => go(-1));
next.addEventListener("click", () => go(1));
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select") || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "ArrowLeft") go(-1);
  if (event.key === "ArrowRight") go(1);
});
window.addEventListener("hashchange", () => {
  show();
  cards[place].querySelector("h2").focus({ preventScroll: true });
  cards[place].scrollIntoView({ block: "nearest" });
  if (!aloud.hidden) read();
});
if ("speechSynthesis" in window && "SpeechSynthesisUtterance" in window) {
  aloud.hidden = false;
  aloud.addEventListener("click", () => {
    aloud.setAttribute("aria-pressed", String(aloud.getAttribute("aria-pressed") !== "true"));
    read();
  });
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
}
deck.dataset.oneAtATime = "";
deck.querySelector("[data-deck-bar]").hidden = false;
show();

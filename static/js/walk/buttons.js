// What the walker's hand does: stop, hold, choose what happened, go on.
import { part, showLine, showView } from "./screen.js";
import { onHold, onHoldOrTwice, onKey, onTap } from "./touch.js";

// These begin to sound, which a browser allows within a tap only.
const GOES = new Set(["started", "went_on", "short_bout"]);

function wireStops(player, unlock) {
  const whileGoing = (what) => () => player.isGoing() && player.happened(what);
  onTap(part("stop"), whileGoing("paused"));
  onHold(part("hold"), whileGoing("paused"));
  onKey(part("hold"), whileGoing("paused"));
  onHold(part("unlock"), unlock);
  onKey(part("unlock"), unlock);
  for (const what of ["wobbled", "ended"]) {
    onHoldOrTwice(part(`end-${what}`), (isAsked) => showLine("again", isAsked), whileGoing(what));
  }
  // Wherever the focus went, the two largest keys stop.
  document.addEventListener("keydown", (event) => {
    if (!player.isGoing() || event.target.closest("button") || ![" ", "Enter"].includes(event.key)) return;
    event.preventDefault();
    player.happened("paused");
  });
}

/** Wires every button of a walk: those with `data-do` tell what happened, those with `data-open` show another view. */
export function wireButtons({ player, go, unlock }) {
  wireStops(player, unlock);
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-do], [data-open]");
    if (!button || player.isGoing()) return;
    const { do: what, value, open } = button.dataset;
    if (open) showView(open);
    else if (GOES.has(what)) go(what);
    else player.happened(what, value ? Number(value) : null);
  });
}

// What the browser does to the page: hides it, leaves it. Leaving in the middle of a walk is asked about.

/** Asks before a walk that goes is left, and tells when the page is hidden or goes away. */
export function watchLeaving({ isGoing, onHidden, onLeave }) {
  window.addEventListener("beforeunload", (event) => {
    if (isGoing()) event.preventDefault();
  });
  window.addEventListener("pagehide", onLeave);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") return;
    onLeave();
    if (isGoing()) onHidden();
  });
}

// Keeps the screen awake during a walk. A device may refuse or take it back; then a line says so, and time goes on,
// because nothing here counts by the screen.
let staysAwake = false;
let wakeLock = null;
let sayRefused = () => {};

async function askToStayAwake() {
  if (!staysAwake || document.visibilityState !== "visible" || wakeLock?.released === false) return;
  try {
    wakeLock = await navigator.wakeLock.request("screen");
    sayRefused(false);
  } catch {
    sayRefused(true);
  }
}

/** Keeps the screen awake from now on; `onRefused(true)` where it may go dark, `onRefused(false)` where not. */
export function stayAwake(onRefused) {
  staysAwake = true;
  sayRefused = onRefused;
  return askToStayAwake();
}

/** Lets the screen sleep again. */
export function maySleep() {
  staysAwake = false;
  wakeLock?.release().catch(() => {});
  wakeLock = null;
}

document.addEventListener("visibilitychange", askToStayAwake);

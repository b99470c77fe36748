// The quiet tick that says "still alive": a media element, so that a locked phone keeps the page going and shows its
// own pause and play. If something else stops it, a phone call for instance, the walk has to stop too.
const tick = document.querySelector("[data-heartbeat]");
let ticksOn = false;

/** Calls `onPause` and `onPlay` for the lock screen's buttons, `onLost` where the tick stops by itself. */
export function watchLockScreen({ onPause, onPlay, onLost }) {
  tick.addEventListener("pause", () => {
    if (ticksOn) onLost();
  });
  if (!("mediaSession" in navigator)) return;
  navigator.mediaSession.setActionHandler("pause", onPause);
  navigator.mediaSession.setActionHandler("play", onPlay);
}

/** Starts the tick, within a tap; where the device refuses, there are no buttons on its lock screen. */
export async function startTick(volume) {
  tick.volume = volume;
  try {
    await tick.play();
    ticksOn = !tick.paused;
  } catch {
    ticksOn = false;
  }
}

/** Stops the tick, which is then no loss. */
export function stopTick() {
  ticksOn = false;
  tick.pause();
}

/** Shows on the lock screen what is going on. */
export function showOnLockScreen(title, isGoing) {
  if (!("mediaSession" in navigator)) return;
  navigator.mediaSession.metadata = new MediaMetadata({ title, artist: document.title });
  navigator.mediaSession.playbackState = isGoing ? "playing" : "paused";
}

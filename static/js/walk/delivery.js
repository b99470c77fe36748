// Hands a record on: to this device every other second, to the server at each event; and says at the end where it is.
import { keepRecord } from "./keep.js";
import { part, showLine } from "./screen.js";
import { makeSender } from "./send.js";

const KEEP_EVERY_MS = 2000;

function showEnd(go, isReached) {
  showLine("sending", false);
  showLine("kept", !isReached);
  showLine("next-step", isReached);
  if (go) part("next-step").href = go;
}

/** Takes the record of a script's walk; `onGone(go)` is called when the server no longer has that walk open. */
export function makeDelivery(script, token, onGone) {
  let keptAt = -KEEP_EVERY_MS;
  const send = makeSender(script, token, ({ go, isGone, isReached, record }) => {
    if (record.ended !== null) showEnd(go, isReached);
    else if (isGone) onGone(go);
  });
  return {
    send,
    /** Keeps a record, now and then while it only grows older, and sends it with each event. */
    take(record, isEvent) {
      const now = performance.now();
      if (!isEvent && now - keptAt < KEEP_EVERY_MS) return;
      keptAt = now;
      keepRecord(script, record);
      if (isEvent) send(record);
    },
  };
}

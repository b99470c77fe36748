// The record of a walk, as it is kept on the device and sent. It is never changed: each function gives the next one.

// What a server takes of one walk. The last hundred are kept free for what matters more than a pause.
const MOST_EVENTS = 500;
const MOST_ROUTINE = 400;
const ROUTINE = new Set(["paused", "went_on", "sound_lost", "reloaded", "hidden", "path"]);

/** The record of a walk that begins `at` (ISO with milliseconds). */
export function begun(script, at) {
  const { key, plan, on, slot } = script;
  return { key, plan, on, slot, started_at: at, elapsed_s: 0, ended: null, events: [] };
}

/** The record at a later second of walked time, to the millisecond and never rounded up; it never goes back. */
export function ticked(record, elapsed) {
  const walked = Number.isFinite(elapsed) ? Math.floor(elapsed * 1000 + 1e-6) / 1000 : 0;
  return { ...record, elapsed_s: Math.max(record.elapsed_s, walked) };
}

/** The record with one more event, at a second of walked time and `at` (ISO); its value is from 0 to 10, or null. */
export function appended(record, what, elapsed, at, value = null) {
  const later = ticked(record, elapsed);
  const n = record.events.length;
  if (n >= (ROUTINE.has(what) ? MOST_ROUTINE : MOST_EVENTS)) return later;
  return { ...later, events: [...record.events, { n, at, elapsed_s: later.elapsed_s, what, value }] };
}

/** The record of a walk that is over, `ended` one of the words of the contract; the first one stands. */
export function closed(record, ended, elapsed, at) {
  if (record.ended !== null) return record;
  return { ...appended(record, ended === "finished" ? "finished" : "ended", elapsed, at), ended };
}

/** A kept record that the walk of this script goes on with: of the same plan, day and slot, and not over. */
export function waiting(script, kept) {
  const same = kept !== null && ["plan", "on", "slot"].every((name) => kept[name] === script[name]);
  return same && kept.ended === null ? kept : null;
}

/** What two copies of one record know together: the longer list, the later second, the end. Another walk's is left. */
export function merged(stored, sent) {
  if (stored === null || sent === null || stored.key !== sent.key) return stored ?? sent;
  const longer = sent.events.length > stored.events.length ? sent : stored;
  return {
    ...longer,
    elapsed_s: Math.max(stored.elapsed_s, sent.elapsed_s),
    ended: stored.ended ?? sent.ended,
  };
}

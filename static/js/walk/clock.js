// How much of a walk has been walked, read off the audio clock (seconds). Nothing is counted up: what was walked before
// is kept, and what is being walked is the difference of two readings. So a frozen page is right when it wakes, and
// where the audio clock stands still, so does the walk.

/** A clock that stands: at 0, or after a reload at the second the record tells. */
export function fresh(elapsed = 0) {
  return { kept: elapsed, since: null, latest: null };
}

/** The reading that counts: while a clock goes, one that jumps back or is no number is taken as the latest known. */
function trusted(clock, now) {
  if (!Number.isFinite(now)) return clock.latest ?? 0;
  return clock.latest === null ? now : Math.max(now, clock.latest);
}

/** Lets a clock go from a reading on; one that goes already just goes on. */
export function going(clock, now) {
  if (clock.since !== null) return seen(clock, now);
  const since = trusted(clock, now);
  return { ...clock, since, latest: since };
}

/** Remembers a reading, so that a later one cannot be before it. */
export function seen(clock, now) {
  return clock.since === null ? clock : { ...clock, latest: trusted(clock, now) };
}

/** Stops a clock at a reading and forgets that: the next one may come from a new audio clock, which begins at 0. */
export function held(clock, now) {
  return clock.since === null ? clock : fresh(clock.kept + trusted(clock, now) - clock.since);
}

/** Seconds walked at a reading, never more than the whole. */
export function elapsedAt(clock, now, total) {
  const walked = clock.since === null ? 0 : trusted(clock, now) - clock.since;
  return Math.min(clock.kept + walked, total);
}

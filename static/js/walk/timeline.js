// Where a walk stands in its script. Times are seconds of walked time: pauses do not count.

/** Seconds of walked time held inside the script, whatever was asked for; what is no number is the start. */
export function within(script, elapsed) {
  return Number.isFinite(elapsed) ? Math.min(Math.max(elapsed, 0), script.total_s) : 0;
}

/** The part at a second: its place, seconds left, the next part or null, the share of the whole, and if all is over. */
export function placeAt(script, elapsed) {
  const at = within(script, elapsed);
  const last = script.segments.length - 1;
  const found = script.segments.findIndex((segment) => at < segment.end_s);
  const index = found < 0 ? last : found;
  const segment = script.segments[index];
  return {
    index,
    segment,
    left: Math.max(segment.end_s - at, 0),
    next: script.segments[index + 1] ?? null,
    share: script.total_s > 0 ? at / script.total_s : 1,
    over: at >= script.total_s,
  };
}

// The one short bout that may follow a rest after pain, as a script of its own on the same clock.

function shifted(part, seconds, names) {
  return { ...part, ...Object.fromEntries(names.map((name) => [name, part[name] + seconds])) };
}

/** The script's short bout, begun when so many seconds of the walk were walked. */
export function shortBoutAt(script, seconds) {
  const { segments, cues, total_s } = script.short_bout;
  return {
    ...script,
    segments: segments.map((segment) => shifted(segment, seconds, ["start_s", "end_s"])),
    cues: cues.map((cue) => shifted(cue, seconds, ["at_s"])),
    total_s: total_s + seconds,
  };
}

/** What a walk plays after these events: the whole script or, once that has begun, its short bout. */
export function playedAfter(script, events) {
  const bout = events.findLast(({ what }) => what === "short_bout");
  return bout ? shortBoutAt(script, bout.elapsed_s) : script;
}

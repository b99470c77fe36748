// Hands the rest of a walk to the sound at once: what is to be said and, where it is wanted, the clicks of the steps.
import { ahead } from "./cues.js";

// Between a tap and the first sound, so that nothing is scheduled in the past.
const LEAD_S = 0.1;
const TIPS = new Set(["technique", "halfway"]);

/** Schedules a script from a second of walked time on; returns the moment on the audio clock that stands for it. */
export function schedule(sound, script, at, resumed, { tips, beat }) {
  const from = sound.now() + LEAD_S;
  const items = ahead(script, at, resumed);
  sound.silence();
  sound.play(tips ? items : items.filter(({ cue }) => !TIPS.has(cue.kind)), from);
  for (const { beat_per_min, start_s, end_s } of beat ? script.segments : []) {
    if (beat_per_min && end_s > at) sound.beat(beat_per_min, from + Math.max(start_s - at, 0), from + end_s - at);
  }
  return from;
}

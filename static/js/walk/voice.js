// Which words a walk can need, so that only these are loaded: those of its script, and those for when it stands still.
export const CHECK_WORDS = "sound_check";
export const PAUSE_WORDS = { paused: "paused", sound_lost: "sound_lost", rest: "rest_two" };
export const ASK_WORDS = { wall: "hold_on", pain: "rest_over", short_bout: "rest_over" };
export const END_WORDS = {
  stopped_red: "call_help",
  stopped_fall: "after_fall",
  stopped_sym: "hold_and_sit",
  stopped_knee: "hold_and_sit",
  other: "end_here",
};

/** The clips that a script can need, of all that there are. */
export function clipsFor({ clips, cues, short_bout }) {
  const said = [...cues, ...short_bout.cues].map(({ clip }) => clip);
  const own = [CHECK_WORDS, ...[PAUSE_WORDS, ASK_WORDS, END_WORDS].flatMap((words) => Object.values(words))];
  return Object.fromEntries([...new Set([...said, ...own])].filter((id) => id in clips).map((id) => [id, clips[id]]));
}

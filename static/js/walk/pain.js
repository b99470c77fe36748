// What pain means in a walk. The figures are our own careful choice: what is too much, how far it has to come down, and
// the rest (seconds) before it is asked again.
const MOST_PAIN = 5;
const PAIN_RISE = 3;
const RISE_AFTER_REST = 1;
export const PAIN_REST_S = 120;

/** Too much: above 5, 3 above the start, or told without a number, as a sharp or new pain is. */
function isTooMuch(start, value) {
  return !Number.isFinite(value) || value > MOST_PAIN || value >= start + PAIN_RISE;
}

/** Down again after the rest: near the start, and never where it would be too much. */
function hasEased(start, value) {
  return !isTooMuch(start, value) && value <= start + RISE_AFTER_REST;
}

/**
 * The state of a walk after pain was told, null for a sharp or new one. The first time it is too much means a rest,
 * after which one short bout may follow; any more ends the walk.
 */
export function afterPain(state, value) {
  const told = { ...state, cause: "stopped_pain" };
  const ended = { ...told, ended: "stopped_pain" };
  if (state.pain === "rested" || state.pain === "offered") {
    return hasEased(state.start, value) ? { ...told, pain: "offered" } : ended;
  }
  if (state.pain === "resting" || !isTooMuch(state.start, value)) return told;
  return state.pain === "fine" ? { ...told, pain: "resting" } : ended;
}

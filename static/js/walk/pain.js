// What pain means in a walk. The figures are our own careful choice: what is too much where no physio says less, how far
// it has to come down, and the rest (seconds) before it is asked again.
export const MOST_PAIN = 5;
const PAIN_RISE = 3;
const RISE_AFTER_REST = 1;
export const PAIN_REST_S = 120;

/** Too much: above the most, 3 above the start, or told without a number, as a sharp or new pain is. */
function isTooMuch({ start, most }, value) {
  return !Number.isFinite(value) || value > most || value >= start + PAIN_RISE;
}

/** Down again after the rest: near the start, and never where it would be too much. */
function hasEased(figures, value) {
  return !isTooMuch(figures, value) && value <= figures.start + RISE_AFTER_REST;
}

/**
 * The state of a walk after pain was told, null for a sharp or new one. The first time it is too much means a rest,
 * after which one short bout may follow; any more ends the walk.
 */
export function afterPain(state, value) {
  const told = { ...state, cause: "stopped_pain" };
  const ended = { ...told, ended: "stopped_pain" };
  if (state.pain === "rested" || state.pain === "offered") {
    return hasEased(state, value) ? { ...told, pain: "offered" } : ended;
  }
  if (state.pain === "resting" || !isTooMuch(state, value)) return told;
  return state.pain === "fine" ? { ...told, pain: "resting" } : ended;
}

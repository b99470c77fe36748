// What follows when a walker stops, row by row of the stop rules. A state is plain data, and the events of a record
// make it anew, so that a reload forgets no stumble.
import { afterPain, MOST_PAIN, PAIN_REST_S } from "./pain.js";

const ENDS_AT_ONCE = { dizzy: "stopped_sym", fell: "stopped_fall", red: "stopped_red", knee: "stopped_knee" };
const SECOND_ENDS = { wobbled: "stopped_stumble", breathless: "stopped_effort" };
const WALKS_ON = new Set(["started", "went_on", "short_bout"]);
const RESTS = new Set(["resting", "rested"]);

/**
 * Before any stop. A start pain that nobody told counts as 0, which is the safe side of both rules: less pain is too
 * much, and it has to come down further.
 */
export function unstopped(script) {
  const counts = { wobbled: 0, breathless: 0 };
  const figures = { start: script.pain_before ?? 0, most: script.most_pain ?? MOST_PAIN };
  return { ...figures, ...counts, wall: "free", pain: "fine", cause: null, ended: null };
}

/** A stumble or lost breath: the second one of a walk ends it. The first stumble asks for a hand on the wall. */
function afterWarning(state, what) {
  const warned = { ...state, [what]: state[what] + 1 };
  if (warned[what] > 1) return { ...warned, ended: SECOND_ENDS[what] };
  return what === "wobbled" ? { ...warned, wall: "asked" } : { ...warned, cause: SECOND_ENDS[what] };
}

/** What the walker chose, or the script came to. Who ends in pain or out of breath ends because of it. */
function afterChoice(state, what) {
  const over = state.pain === "fine" ? null : "stopped_pain";
  if (what === "ended") return { ...state, ended: over ?? state.cause ?? "ended" };
  if (what === "finished") return { ...state, ended: over ?? "finished" };
  if (what === "rested" && state.pain === "resting") return { ...state, pain: "rested" };
  if (what === "went_on" && !RESTS.has(state.pain)) {
    return { ...state, wall: state.wall === "free" ? "free" : "held", cause: null };
  }
  const begins = what === "short_bout" && state.pain === "offered" && state.wall !== "asked";
  return begins ? { ...state, pain: "short", cause: null } : state;
}

/** The state after an event; once a walk is over only a warning sign or a fall still changes why. */
function afterStop(state, { what, value = null }) {
  if (state.ended === "stopped_red" || (state.ended !== null && what !== "red" && what !== "fell")) return state;
  if (Object.hasOwn(ENDS_AT_ONCE, what)) return { ...state, ended: ENDS_AT_ONCE[what] };
  if (what === "pain") return afterPain(state, value);
  return Object.hasOwn(SECOND_ENDS, what) ? afterWarning(state, what) : afterChoice(state, what);
}

/**
 * The state after an event {what, value}, and what to do now: {act, ended | rest_s | about}.
 *
 * `act` is end (`ended`, a word of the record), rest (`rest_s`, then tell "rested"), ask (`about` pain: tell "pain";
 * about the wall: tell "went_on" or "ended"; about a short_bout: tell that or "ended"), pause (the walker may go on or
 * end) or go_on. Once the short bout is done, tell "finished". A sharp or new pain is "pain" with null.
 */
export function stop(state, event) {
  const next = afterStop(state, event);
  if (next.ended !== null) return { state: next, act: "end", ended: next.ended };
  if (next.pain === "resting") return { state: next, act: "rest", rest_s: PAIN_REST_S };
  if (next.pain === "rested") return { state: next, act: "ask", about: "pain" };
  if (next.wall === "asked") return { state: next, act: "ask", about: "wall" };
  if (next.pain === "offered") return { state: next, act: "ask", about: "short_bout" };
  return { state: next, act: WALKS_ON.has(event.what) ? "go_on" : "pause" };
}

/** The state that the events of a record lead to. */
export function stopsOf(script, events) {
  return events.reduce((state, event) => stop(state, event).state, unstopped(script));
}

// What is shown and said when a walk stops: the answer of the stop rules as a view of the page.
import { countRest, endRest } from "./rest.js";
import { showView } from "./screen.js";

// The words that go with what happened, by the name of their clip.
const SAID_AT_END = {
  stopped_red: "call_help", stopped_fall: "after_fall", stopped_sym: "hold_and_sit", stopped_knee: "hold_and_sit",
};
const SAID_WHEN_ASKED = { wall: "hold_on", pain: "rest_over", short_bout: null };

function wordsFor(answer, what) {
  if (what === "finished" && answer.ended === "finished") return null;
  if (answer.act === "end") return SAID_AT_END[answer.ended] ?? "end_here";
  if (answer.act === "ask") return SAID_WHEN_ASKED[answer.about];
  if (answer.act === "rest") return "rest_two";
  return what === "sound_lost" ? "sound_lost" : "paused";
}

/** Shows what follows from a stop; `say(clip)` speaks, `onRested` is called once the rest is over. */
export function showAnswer(answer, what, { say, onRested }) {
  if (answer.act === "go_on") return showView("going");
  endRest();
  const words = wordsFor(answer, what);
  if (words) say(words);
  if (answer.act === "end") return showView("over", answer.ended);
  if (answer.act === "ask") return showView(answer.about, what);
  if (answer.act === "rest") countRest(answer.rest_s, onRested);
  return showView(answer.act === "rest" ? "rest" : "paused", what);
}

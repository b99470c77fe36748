// What is shown and said when a walk stops: the answer of the stop rules as a view of the page.
import { countRest, endRest } from "./rest.js";
import { showView } from "./screen.js";
import { ASK_WORDS, END_WORDS, PAUSE_WORDS } from "./voice.js";

function wordsFor(answer, what) {
  if (answer.act === "end") return answer.ended === "finished" ? null : (END_WORDS[answer.ended] ?? END_WORDS.other);
  // The end of a rest has been heard; what is asked next is on the screen.
  if (answer.act === "ask") return what === "pain" ? null : ASK_WORDS[answer.about];
  return PAUSE_WORDS[answer.act === "rest" ? "rest" : what] ?? null;
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

// Everything that follows a walk: what is shown and said, the lock screen, the screen's light, the buzz.
import { keptChoices } from "./choices.js";
import { showOnLockScreen, stopTick } from "./lockscreen.js";
import { showAnswer } from "./panel.js";
import { drawPause, drawPlace, part, showLine, showView } from "./screen.js";
import { maySleep, stayAwake } from "./wake.js";

const BUZZ = { start: [200], stop: [400], turn: [150, 100, 150, 100, 150], finish: [200, 100, 600] };
// The last words are to be heard before a locked phone may put the page to sleep.
const LAST_WORDS_MS = 6000;
const PAUSE_S = 0.05;

/** What is shown, said and kept awake. `sound` as of makeSound; `tell(what)` is the player's, `placeNow()` its place. */
export function makeStage(sound, tell, placeNow) {
  let isUnasked = false;
  let word = "";
  let why = "";

  function say(clip) {
    if (!sound.isRunning()) return;
    const tone = clip === "rest_over" ? "turn" : "stop";
    sound.play([{ in_s: 0, cue: { clip, tone, kind: "other", at_s: null } }], sound.now() + PAUSE_S);
  }

  function keepGoing() {
    stayAwake((isRefused) => showLine("refused", isRefused));
    document.documentElement.toggleAttribute("data-dim", keptChoices().dim);
    showOnLockScreen(word, true);
  }

  function settle(answer) {
    setTimeout(stopTick, answer.act === "end" ? LAST_WORDS_MS : 0);
    showOnLockScreen(part("paused-word").textContent, false);
    document.documentElement.removeAttribute("data-dim");
    if (answer.act === "end") maySleep();
  }

  const show = (answer, what) => showAnswer(answer, what, { say, onRested: () => tell("rested") });

  return {
    say,
    /** Shows what follows from what happened. In a pocket, what no hand asked for stays locked until one does. */
    answer(answer, what) {
      if (answer.act === "go_on") keepGoing();
      else settle(answer);
      drawPause(placeNow());
      why = what;
      show(answer, what);
      if (isUnasked && answer.act === "pause" && keptChoices().place === "pocket") showView("locked", what);
    },
    /** Tells what happened without anybody's hand on the screen. */
    unasked(what) {
      isUnasked = true;
      tell(what);
      isUnasked = false;
    },
    /** Draws where the walk stands, and buzzes for the cues that were crossed on the way there. */
    place(place, cues) {
      drawPlace(place);
      if (word !== place.segment.word) {
        word = place.segment.word;
        showOnLockScreen(word, true);
      }
      const { tone } = cues.findLast((cue) => cue.tone) ?? {};
      if (tone && keptChoices().buzz) navigator.vibrate?.(BUZZ[tone]);
    },
    unlock: () => showView("paused", why),
    isPaused: () => ["paused", "locked"].includes(document.documentElement.dataset.walking),
    /** Fits the buttons to where the phone is, and the sound to what is to be heard. */
    choose({ place, volume }) {
      showLine("stop", place === "reach");
      showLine("hold", place === "pocket");
      sound.setVolume(volume / 100);
    },
  };
}

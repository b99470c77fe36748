// The guided walk: puts the parts together and waits for the first tap.
import { isAlone } from "./alone.js";
import { prepare } from "./before.js";
import { wireButtons } from "./buttons.js";
import { keptChoices } from "./choices.js";
import { makeDelivery } from "./delivery.js";
import { keepRecord, keptRecord } from "./keep.js";
import { watchLeaving } from "./leaving.js";
import { watchLockScreen } from "./lockscreen.js";
import { makePlayer } from "./player.js";
import { waiting } from "./record.js";
import { part, showView } from "./screen.js";
import { sendLeftOver } from "./send.js";
import { makeSound } from "./sound.js";
import { makeStage } from "./stage.js";
import { makeStart } from "./start.js";
import { clipsFor } from "./voice.js";
import { makeWatch } from "./watch.js";

const LOOK_MS = 200;
const script = JSON.parse(document.getElementById("walk-script").textContent);
const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
const earlier = keptRecord(script);
const sound = makeSound(clipsFor(script), () => lose());
const watch = makeWatch(sound);
const stage = makeStage(sound, (what) => player.happened(what), () => player.place());
const delivery = makeDelivery(script, token, leave);
const player = makePlayer({
  script, sound, kept: waiting(script, earlier), choices: keptChoices,
  onRecord: delivery.take, onAnswer: stage.answer, onPlace: stage.place,
});
const start = makeStart({ sound, watch, player, say: stage.say });

/** Stops a walk that goes without anybody's hand on the screen. */
function halt(what) {
  if (player.isGoing()) stage.unasked(what);
}

/** The device took the sound away, or it stands still: so does the walk. */
const lose = () => halt("sound_lost");

/** The server has closed this walk; what was walked stays kept. */
function leave(go) {
  halt("paused");
  if (go) part("gone-step").href = go;
  showView("gone");
}

function look() {
  if (!player.isGoing()) return;
  if (watch.stoodStill()) return lose();
  sound.speakDue();
  player.look();
}

async function open() {
  part("player").hidden = false;
  document.querySelector("[data-card]").hidden = true;
  if (!(await isAlone("walk"))) return showView("elsewhere");
  sendLeftOver(script, token);
  if (earlier?.ended) {
    showView("over", earlier.ended);
    return delivery.send(earlier);
  }
  if (player.record()) return stage.unasked("reloaded");
  showView("before");
}

/** Keeps the newest second before the page may be gone. */
function keepNow() {
  player.look();
  if (player.record()?.ended === null) keepRecord(script, player.record());
}

prepare({ play: start.check, onChange: stage.choose });
wireButtons({ player, go: start.go, unlock: stage.unlock });
watchLockScreen({ onPause: () => halt("paused"), onPlay: () => stage.isPaused() && start.go("went_on"), onLost: lose });
watchLeaving({ isGoing: player.isGoing, onHidden: () => player.note("hidden"), onLeave: keepNow });
setInterval(look, LOOK_MS);
open();

// Lets the sound out, which a browser allows within a tap only; without sound nobody walks.
import { keptChoices } from "./choices.js";
import { startTick } from "./lockscreen.js";
import { showLine, showView } from "./screen.js";
import { CHECK_WORDS } from "./voice.js";

// How long the voice may take to load; what comes later is said by the device itself.
const LOAD_MS = 4000;

/** What starts or goes on by a tap: the sound check, and a walk of which `player` and `watch` are told. */
export function makeStart({ sound, watch, player, say }) {
  let isStarting = false;

  const volume = () => keptChoices().volume / 100;

  function refuse() {
    if (player.record() === null) return showLine("unheard", true);
    return showView("paused", "silent");
  }

  async function begin(what) {
    await Promise.all([sound.unlock(volume()), startTick(volume()), sound.ready(LOAD_MS)]);
    if (!sound.isRunning()) return refuse();
    watch.begin();
    return player.happened(what);
  }

  return {
    /** Starts or goes on; a second tap meanwhile is the same tap. */
    async go(what) {
      if (isStarting) return;
      isStarting = true;
      await begin(what);
      isStarting = false;
    },
    /** Sounds the check of this device. */
    async check() {
      await Promise.all([sound.unlock(volume()), sound.ready(LOAD_MS)]);
      say(CHECK_WORDS);
    },
  };
}

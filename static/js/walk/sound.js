// Plays cues on the audio clock, which is the clock of the walk: all of them are scheduled ahead, so that a page that
// freezes still sounds right. Words without a file are left to speech.js; a tone never fails.
import { makeSpeech } from "./speech.js";
import { scheduleBeat, scheduleTone, toneSeconds } from "./tones.js";

// The rate of the clips: decoded so they need little memory.
const RATE = 24000;

/** The sound of a walk. `clips` are those of the script; `onLost` is called when the device takes the sound away. */
export function makeSound(clips, onLost) {
  const buffers = new Map();
  const speech = makeSpeech();
  let context = null;
  let out = null;
  let sounding = [];

  async function fetchClip([id, { url }]) {
    const answer = await fetch(url);
    const decoder = new OfflineAudioContext(1, 1, RATE);
    buffers.set(id, await decoder.decodeAudioData(await answer.arrayBuffer()));
  }
  const loaded = Promise.allSettled(Object.entries(clips).map(fetchClip));

  function scheduleWords(id, when) {
    if (!buffers.has(id)) return speech.schedule(clips[id]?.text ?? "", when);
    const words = new AudioBufferSourceNode(context, { buffer: buffers.get(id) });
    words.connect(out);
    words.start(when);
    sounding.push(words);
  }

  function schedule({ clip, tone }, when) {
    const name = tone ?? (buffers.has(clip) ? null : "note");
    if (name) sounding.push(...scheduleTone(context, out, name, when));
    scheduleWords(clip, when + toneSeconds(name));
  }

  return {
    /** Resolves once every clip is there or cannot be had, at the latest after so many milliseconds. */
    ready: (longest) => Promise.race([loaded, new Promise((done) => setTimeout(done, longest))]),
    now: () => context?.currentTime ?? 0,
    isRunning: () => context?.state === "running",
    setVolume(volume) {
      speech.volume = volume;
      if (out) out.gain.value = volume;
    },
    /** Lets sound out, within a tap. */
    async unlock(volume) {
      if (context === null || context.state === "closed") {
        context = new AudioContext();
        context.addEventListener("statechange", () => context.state !== "running" && onLost());
        out = new GainNode(context, { gain: volume });
        out.connect(context.destination);
      }
      await Promise.race([context.resume(), new Promise((done) => setTimeout(done, 1000))]);
    },
    /** Schedules [{in_s, cue}] from a moment on, and tells the window of each, for whoever keeps a log. */
    play(items, from) {
      for (const { in_s, cue, again = false } of items) {
        schedule(cue, from + in_s);
        const detail = { ...cue, again, when_s: from + in_s, from_s: from };
        window.dispatchEvent(new CustomEvent("walk:scheduled", { detail }));
      }
    },
    beat(beatsPerMinute, from, until) {
      sounding.push(scheduleBeat(context, out, beatsPerMinute, from, until));
    },
    speakDue: () => speech.speakDue(context.currentTime),
    /** Takes back everything that is scheduled or sounding. */
    silence() {
      for (const node of sounding) node.stop();
      sounding = [];
      speech.cancel();
    },
  };
}

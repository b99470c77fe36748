// The sounds that need no file. The shapes differ, not only the pitch: start rises, stop falls, turn knocks three
// times, finish climbs and stays; a note stands for words that could not be loaded. Each note: hertz, from, seconds.
const TONES = {
  start: [[440, 0, 0.14], [660, 0.15, 0.17]],
  stop: [[520, 0, 0.14], [260, 0.15, 0.19]],
  turn: [[600, 0, 0.07], [600, 0.12, 0.07], [600, 0.24, 0.08]],
  finish: [[392, 0, 0.1], [494, 0.11, 0.1], [587, 0.22, 0.12]],
  note: [[500, 0, 0.15]],
};
const LOUD = 0.35;
const FADE_S = 0.015;

/** How long a tone lasts, in seconds; the words of its cue follow it. */
export function toneSeconds(name) {
  return Math.max(0, ...(TONES[name] ?? []).map(([, from, long]) => from + long));
}

/** Schedules a tone on the audio clock; returns what has to be stopped to silence it. */
export function scheduleTone(context, out, name, when) {
  return (TONES[name] ?? TONES.note).map(([hertz, from, long]) => {
    const voice = new OscillatorNode(context, { type: "triangle", frequency: hertz });
    const level = new GainNode(context, { gain: 0 });
    level.gain.setValueAtTime(0, when + from);
    level.gain.linearRampToValueAtTime(LOUD, when + from + FADE_S);
    level.gain.setValueAtTime(LOUD, when + from + long - FADE_S);
    level.gain.linearRampToValueAtTime(0, when + from + long);
    voice.connect(level).connect(out);
    voice.start(when + from);
    voice.stop(when + from + long);
    return voice;
  });
}

/** Schedules a soft click at each step from one moment to another; returns what has to be stopped. */
export function scheduleBeat(context, out, beatsPerMinute, from, until) {
  const long = Math.round((context.sampleRate * 60) / beatsPerMinute);
  const buffer = context.createBuffer(1, long, context.sampleRate);
  const samples = buffer.getChannelData(0);
  const click = context.sampleRate * 0.03;
  for (let place = 0; place < click; place += 1) {
    samples[place] = 0.25 * (1 - place / click) * Math.sin((place * 2 * Math.PI * 900) / context.sampleRate);
  }
  const beat = new AudioBufferSourceNode(context, { buffer, loop: true });
  beat.connect(out);
  beat.start(from);
  beat.stop(until);
  return beat;
}

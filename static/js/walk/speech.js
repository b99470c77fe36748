// The device's own voice, only for words whose clip could not be loaded. It cannot be scheduled ahead, so it waits here
// for its second; words that come much too late are not said at all.
const TOO_LATE_S = 1.5;
const hasVoice = "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;

/** Words that wait for their second on the audio clock. */
export function makeSpeech() {
  let waiting = [];
  return {
    volume: 1,
    schedule(text, when) {
      if (text && hasVoice) waiting.push({ text, when });
    },
    speakDue(now) {
      const due = waiting.filter(({ when }) => when <= now);
      waiting = waiting.filter(({ when }) => when > now);
      for (const { text, when } of due) {
        if (now - when > TOO_LATE_S) continue;
        const spoken = new SpeechSynthesisUtterance(text);
        spoken.lang = document.documentElement.lang;
        spoken.volume = this.volume;
        speechSynthesis.speak(spoken);
      }
    },
    cancel() {
      waiting = [];
      if (hasVoice) speechSynthesis.cancel();
    },
  };
}

// Before the start: the sound check of this device, and what the walker chooses. Start comes once the sound was heard.
import { keepChoice, keptChoices, watchChoices } from "./choices.js";
import { part, showLine } from "./screen.js";

function showChecked(isHeard) {
  showLine("start", isHeard);
  showLine("check-first", !isHeard);
  part("check").dataset.kind = isHeard ? "second" : "main";
}

/** Wires the page before the start; `play()` sounds the check, `onChange(choices)` gets what was chosen. */
export function prepare({ play, onChange }) {
  watchChoices(part("choices"), onChange);
  showLine("buzz", "vibrate" in navigator);
  showChecked(keptChoices().heard);
  part("check").addEventListener("click", async () => {
    showLine("unheard", false);
    await play();
    showLine("heard-question", true);
    part("heard").focus();
  });
  part("heard").addEventListener("click", () => {
    keepChoice(keptChoices(), "heard", true);
    showLine("heard-question", false);
    showChecked(true);
    part("start").focus();
  });
  part("not-heard").addEventListener("click", () => {
    keepChoice(keptChoices(), "heard", false);
    showLine("heard-question", false);
    showLine("unheard", true);
    showChecked(false);
    part("check").focus();
  });
}

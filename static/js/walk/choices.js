// What the walker chose before an earlier walk, remembered on this device.
const KEPT_AS = "walk:choices";
const FIRST = { place: "reach", volume: 80, tips: true, beat: false, buzz: true, dim: false, heard: false };

/** The choices as they are kept; those of a first walk where there are none. */
export function keptChoices() {
  try {
    return { ...FIRST, ...JSON.parse(localStorage.getItem(KEPT_AS)) };
  } catch {
    return { ...FIRST };
  }
}

/** Keeps one choice more; a device that keeps nothing is asked again next time. */
export function keepChoice(choices, name, value) {
  const more = { ...choices, [name]: value };
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(more));
  } catch {
    return more;
  }
  return more;
}

/** Shows the choices in their form, and calls `onChange(choices)` whenever one changes. */
export function watchChoices(form, onChange) {
  let choices = keptChoices();
  for (const field of form.elements) {
    if (!(field.name in choices)) continue;
    if (field.type === "radio") field.checked = field.value === choices[field.name];
    else if (field.type === "checkbox") field.checked = choices[field.name];
    else field.value = choices[field.name];
  }
  form.addEventListener("input", ({ target }) => {
    const value = { checkbox: target.checked, range: Number(target.value) }[target.type] ?? target.value;
    choices = keepChoice(keptChoices(), target.name, value);
    onChange(choices);
  });
  onChange(choices);
}

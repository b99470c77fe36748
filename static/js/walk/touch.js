// What a finger, a key or a screen reader does to a button that must not be pressed by mistake.
const HOLD_MS = 1000;
const AGAIN_MS = 5000;

/** Whether a click came from no finger and no mouse: the keyboard or a screen reader. */
function withoutPointer(event) {
  return event.detail === 0 || event.pointerId === -1;
}

/** Calls `done` for a press without a pointer. */
export function onKey(button, done) {
  button.addEventListener("click", (event) => {
    if (withoutPointer(event)) done();
  });
}

/** Calls `done` at once: at the first touch, not at its end, which a shaking finger may never reach. */
export function onTap(button, done) {
  button.addEventListener("pointerdown", (event) => {
    if (event.isPrimary && event.button === 0) done();
  });
  onKey(button, done);
}

/** Calls `done` once a finger has rested on the button for a second. */
export function onHold(button, done) {
  let timer = 0;
  const letGo = () => {
    clearTimeout(timer);
    delete button.dataset.holding;
  };
  button.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    button.setPointerCapture?.(event.pointerId);
    button.dataset.holding = "";
    timer = setTimeout(() => {
      letGo();
      done();
    }, HOLD_MS);
  });
  for (const ending of ["pointerup", "pointercancel", "lostpointercapture"]) button.addEventListener(ending, letGo);
  button.addEventListener("contextmenu", (event) => event.preventDefault());
}

/**
 * Calls `done` after a hold of a second or, without a pointer, after the second press within five seconds;
 * `ask(true)` and `ask(false)` tell when that one is waited for.
 */
export function onHoldOrTwice(button, ask, done) {
  let timer = 0;
  const forget = () => {
    clearTimeout(timer);
    timer = 0;
    ask(false);
  };
  onHold(button, done);
  onKey(button, () => {
    const isSecond = timer !== 0;
    forget();
    if (isSecond) return done();
    timer = setTimeout(forget, AGAIN_MS);
    return ask(true);
  });
}

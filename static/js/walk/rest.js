// The rest before pain is asked again, counted by the page's own clock: nobody walks meanwhile.
import { clockFace, part } from "./screen.js";

let restTimer = 0;

/** Counts a rest of so many seconds on the screen, then calls `done`. */
export function countRest(seconds, done) {
  const over = performance.now() + seconds * 1000;
  clearInterval(restTimer);
  const count = () => {
    const left = (over - performance.now()) / 1000;
    part("rest-left").textContent = clockFace(Math.max(left, 0));
    if (left > 0) return;
    clearInterval(restTimer);
    done();
  };
  restTimer = setInterval(count, 250);
  count();
}

/** Ends a rest that something else has overtaken. */
export function endRest() {
  clearInterval(restTimer);
}

// Notices that the sound stands still although the device does not say so: then the walk must stand still too.
const STILL_S = 1;
const ASLEEP_S = 10;
const AGAIN_EVERY_S = 5;

/** Compares three clocks, in seconds: the sound's, the page's and the wall's, which goes on behind a closed lid. */
export function makeWatch(sound) {
  let before = null;
  const readings = () => ({ heard: sound.now(), page: performance.now() / 1000, wall: Date.now() / 1000 });
  return {
    begin() {
      before = readings();
    },
    /** Whether the sound stood still while the page went on, or the device slept. */
    stoodStill() {
      const now = readings();
      const heard = now.heard - before.heard;
      const page = now.page - before.page;
      const isStill = page - heard > STILL_S || now.wall - before.wall - heard > ASLEEP_S;
      // Small delays are forgotten after a while.
      if (page > AGAIN_EVERY_S) before = now;
      return isStill;
    },
  };
}

// One walk, one tab: two voices would be worse than none.
const TRIES = 5;
const BETWEEN_MS = 300;

/** Takes the walk for this tab until it is closed; false where another tab has it. */
function take(name) {
  return new Promise((tell) => {
    navigator.locks.request(name, { ifAvailable: true }, (taken) => {
      tell(taken !== null);
      return taken && new Promise(() => {});
    });
  });
}

/** Whether this tab has the walk to itself; a page that is just being left may hold it for a moment yet. */
export async function isAlone(name) {
  if (!("locks" in navigator)) return true;
  for (let tries = 1; tries < TRIES; tries += 1) {
    if (await take(name)) return true;
    await new Promise((done) => setTimeout(done, BETWEEN_MS));
  }
  return take(name);
}

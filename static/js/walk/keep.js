// Keeps the record of a walk on this device and sends it. What could not be sent waits for the next event or visit.
const KEPT_RECORDS = "walk:record:";
const RETRY_MS = 15_000;
// What a browser sends for a page that is being closed.
const MOST_KEPT_ALIVE = 60_000;

function readKept(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function nameOf({ plan, on, slot }) {
  return `${KEPT_RECORDS}${plan}:${on}:${slot}`;
}

/** The record kept for the plan, day and slot of a script, or null. */
export function keptRecord(script) {
  return readKept(nameOf(script))?.record ?? null;
}

/** Keeps a record; false where this device keeps nothing. */
export function keepRecord(script, record) {
  try {
    localStorage.setItem(nameOf(script), JSON.stringify({ url: script.url, record }));
    return true;
  } catch {
    return false;
  }
}

async function post(url, record, token) {
  const body = new URLSearchParams({ record: JSON.stringify(record), csrfmiddlewaretoken: token }).toString();
  const keepalive = body.length < MOST_KEPT_ALIVE;
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" };
  const answer = await fetch(url, { method: "POST", body, headers, keepalive, redirect: "manual" });
  if (answer.status === 204) return { go: null };
  if (answer.status !== 200 && answer.status !== 409) throw new Error(`answered ${answer.status}`);
  return { go: (await answer.json()).go, gone: answer.status === 409 };
}

/** Sends records one after the other, the newest state of each; `onAnswer({go, gone, reached})` tells how it went. */
export function makeSender(script, token, onAnswer) {
  let latest = null;
  let isBusy = false;
  async function send(record) {
    latest = record;
    if (isBusy) return;
    isBusy = true;
    try {
      const answer = await post(script.url, record, token);
      if (record.ended !== null && latest === record) localStorage.removeItem(nameOf(script));
      onAnswer({ ...answer, record, reached: true });
    } catch {
      onAnswer({ go: null, gone: false, record, reached: false });
      setTimeout(() => latest === record && send(record), RETRY_MS);
    }
    isBusy = false;
    if (latest !== record) send(latest);
  }
  window.addEventListener("online", () => latest && send(latest));
  return send;
}

/** Sends what earlier walks on this device left behind, and forgets it once the server has it. */
export async function sendLeftOver(script, token) {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(KEPT_RECORDS) && name !== nameOf(script));
  for (const name of names) {
    const { url, record } = readKept(name) ?? {};
    const answer = record && (await post(url, record, token).catch(() => null));
    if (answer || !record) localStorage.removeItem(name);
  }
}

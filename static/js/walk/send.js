// Sends records to the server. What could not be sent is tried again, at the next event, or after a while.
import { leftOver, noteAnswer } from "./keep.js";

const RETRY_MS = 15_000;
// What a browser sends for a page that is being closed.
const MOST_KEPT_ALIVE = 60_000;
// Nothing that is sent again would be taken then.
const REFUSED = new Set([404, 422]);

async function post(url, record, token) {
  const body = new URLSearchParams({ record: JSON.stringify(record), csrfmiddlewaretoken: token }).toString();
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" };
  const keepalive = body.length < MOST_KEPT_ALIVE;
  const answer = await fetch(url, { method: "POST", body, headers, keepalive, redirect: "manual" });
  if (REFUSED.has(answer.status)) return { go: null, isGone: true };
  if (answer.status === 204) return { go: null, isGone: false };
  if (answer.status !== 200 && answer.status !== 409) throw new Error(`answered ${answer.status}`);
  return { go: (await answer.json()).go, isGone: answer.status === 409 };
}

/** Sends records one after the other, the newest of each; `onAnswer({go, isGone, isReached, record})` tells of each. */
export function makeSender(script, token, onAnswer) {
  let newest = null;
  let isBusy = false;

  async function send(record) {
    newest = record;
    if (isBusy) return;
    isBusy = true;
    try {
      const answer = await post(script.url, record, token);
      noteAnswer(script, record, !answer.isGone, newest === record);
      onAnswer({ ...answer, isReached: true, record });
    } catch {
      onAnswer({ go: null, isGone: false, isReached: false, record });
      setTimeout(() => newest === record && send(record), RETRY_MS);
    }
    isBusy = false;
    if (newest !== record) send(newest);
  }

  window.addEventListener("online", () => newest && send(newest));
  return send;
}

/** Sends what earlier walks on this device left behind, and forgets what the server took and what is too old. */
export async function sendLeftOver(script, token) {
  for (const { url, record, isOld, forget } of leftOver(script)) {
    const answer = isOld ? null : await post(url, record, token).catch(() => null);
    if (isOld || answer?.isGone === false) forget();
  }
}

// Keeps records of walks on this device, until the server has the whole of them.
import { merged } from "./record.js";

const KEPT_RECORDS = "walk:record:";

function nameOf({ plan, on, slot }) {
  return `${KEPT_RECORDS}${plan}:${on}:${slot}`;
}

function readKept(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

/**
 * The record that a script goes on with, or null: what this device kept, and what the server had of it. A walk that the
 * server knew and has no more was taken back, so it is forgotten here too.
 */
export function keptRecord(script) {
  const { record = null, isKnown = false } = readKept(nameOf(script)) ?? {};
  if (record === null || (isKnown && record.key !== script.record?.key)) return script.record ?? null;
  return merged(record, script.record ?? null);
}

function write(name, kept) {
  try {
    localStorage.setItem(name, JSON.stringify(kept));
  } catch {
    // A device that keeps nothing still sends it.
  }
}

/** Keeps a record. */
export function keepRecord(script, record) {
  const before = readKept(nameOf(script));
  const isKnown = before?.record.key === record.key && before.isKnown;
  write(nameOf(script), { url: script.url, record, isKnown });
}

/** Notes that the server has had a record: one that is over is not needed here any more. */
export function noteSent(script, record, isNewest) {
  const kept = readKept(nameOf(script));
  if (record.ended !== null && isNewest) localStorage.removeItem(nameOf(script));
  else if (kept?.record.key === record.key) write(nameOf(script), { ...kept, isKnown: true });
}

/** What other walks left behind on this device, as [{url, record, forget}]. */
export function leftOver(script) {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(KEPT_RECORDS) && name !== nameOf(script));
  return names.map((name) => ({ ...readKept(name), forget: () => localStorage.removeItem(name) }));
}

// Keeps records of walks on this device, until the server has the whole of them.
import { merged } from "./record.js";

const KEPT_RECORDS = "walk:record:";
// No server takes a walk that is older.
const KEPT_FOR_MS = 14 * 24 * 3600 * 1000;

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

/**
 * Notes what the server made of a record. One that is over and that it has is not needed here any more; one that it
 * did not take is kept for another visit, since what closed the walk may pass.
 */
export function noteAnswer(script, record, isTaken, isNewest) {
  const kept = readKept(nameOf(script));
  if (kept?.record.key !== record.key) return;
  if (record.ended !== null && isNewest && (isTaken || kept.isRefused)) localStorage.removeItem(nameOf(script));
  else write(nameOf(script), { ...kept, isKnown: kept.isKnown || isTaken, isRefused: !isTaken });
}

/** What other walks left behind on this device, as [{url, record, isOld, forget}]; somebody else's may be among it. */
export function leftOver(script) {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(KEPT_RECORDS) && name !== nameOf(script));
  return names.map((name) => {
    const { url, record = null } = readKept(name) ?? {};
    const isOld = record === null || !(Date.now() - Date.parse(record.on) < KEPT_FOR_MS);
    return { url, record, isOld, forget: () => localStorage.removeItem(name) };
  });
}

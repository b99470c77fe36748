// What is to be said from a moment on, all of it scheduled ahead on the audio clock.
import { placeAt } from "./timeline.js";

// After words there is a second of silence before the next ones.
const SILENCE_S = 1;
// Words that set what the walker does now. They are said at their second or not at all, and nothing pushes them out.
const CHANGES = new Set(["change", "turn", "last"]);

// Sums of fractions are not exact: a thousandth of a second is nobody's overlap.
const NEARLY_S = 0.001;

// A tone is over, and its words begin, after this.
const BEFORE_WORDS_S = 0.4;

/** Seconds that a cue takes, its tone and its words; no more than the tone where no clip says how long. */
function wordsOf(script, cue) {
  return (cue.tone === null ? 0 : BEFORE_WORDS_S) + (script.clips[cue.clip]?.seconds ?? 0);
}

/** Seconds that a cue needs for itself, with the silence after it. */
function roomFor(script, cue) {
  return wordsOf(script, cue) + SILENCE_S - NEARLY_S;
}

/**
 * What a walker who goes on has to hear again: the newest change, or before the first one the first words.
 *
 * A turn that was heard to its end is not called again: who has turned already would turn back.
 */
function openingOf(script, elapsed) {
  const said = script.cues.filter((cue) => cue.at_s <= elapsed);
  const newest = said.findLast((cue) => CHANGES.has(cue.kind)) ?? said.find((cue) => cue.kind === "first");
  const heard = newest?.kind === "turn" && newest.at_s + wordsOf(script, newest) <= elapsed;
  return newest === undefined || heard ? null : newest;
}

/**
 * The cues still to be said, as [{in_s, cue, again}] with seconds from now.
 *
 * Who goes on (`resumed`) hears the words of the part first (`again`), unless the next change would cut them short:
 * then that change is enough. Stop rules that fall within those words come after them, other cues give way.
 */
export function ahead(script, elapsed, resumed) {
  if (resumed && placeAt(script, elapsed).over) return [];
  const opening = resumed ? openingOf(script, elapsed) : null;
  const later = script.cues
    .filter((cue) => cue.at_s >= elapsed)
    .map((cue) => ({ in_s: cue.at_s - elapsed, cue, again: false }));
  const change = later.find(({ cue }) => CHANGES.has(cue.kind))?.in_s ?? Infinity;
  if (opening === null || roomFor(script, opening) > change) return later;
  return [{ in_s: 0, cue: opening, again: opening.at_s < elapsed }, ...fitted(script, later, roomFor(script, opening))];
}

/** The cues from the second `free` on; a stop rule before it waits, where it fits in before the last first words. */
function fitted(script, later, free) {
  const begin = later.findLast(({ in_s, cue }) => in_s >= free && cue.kind === "first")?.in_s ?? 0;
  const kept = [];
  let quiet = free;
  for (const item of later) {
    const waits = item.cue.kind === "rule" && quiet + roomFor(script, item.cue) <= begin;
    if (item.in_s >= quiet) kept.push(item);
    else if (waits) {
      kept.push({ ...item, in_s: quiet });
      quiet += roomFor(script, item.cue);
    }
  }
  return kept;
}

/** The cues whose second lies after `from` and not after `to`; a log begins with a `from` below 0. */
export function crossed(script, from, to) {
  return script.cues.filter((cue) => cue.at_s > from && cue.at_s <= to);
}

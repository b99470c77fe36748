// The walk under way: what the walker or the device does becomes an event, and what follows from it happens.
import { elapsedAt, fresh, going, held, seen } from "./clock.js";
import { crossed } from "./cues.js";
import { appended, begun, closed, ticked } from "./record.js";
import { schedule } from "./schedule.js";
import { playedAfter } from "./short.js";
import { stop, stopsOf } from "./stops.js";
import { placeAt } from "./timeline.js";

// A record tells these when it is closed.
const NO_EVENT = new Set(["ended", "finished"]);

/**
 * The player of a script. `sound` as of makeSound, `kept` the record of a walk under way or null, `choices()` what the
 * walker chose; `onRecord(record, isEvent)`, `onAnswer(answer, what)` and `onPlace(place, cues)` tell what happened.
 */
export function makePlayer({ script, sound, kept, choices, onRecord, onAnswer, onPlace }) {
  let record = kept;
  let stops = stopsOf(script, kept?.events ?? []);
  let played = playedAfter(script, kept?.events ?? []);
  let clock = fresh(kept?.elapsed_s ?? 0);
  let looked = -1;

  const elapsed = () => elapsedAt(clock, sound.now(), played.total_s);
  const isGoing = () => clock.since !== null;

  function walkOn(resumed) {
    clock = going(clock, schedule(sound, played, elapsed(), resumed, choices()));
  }

  function standStill(isOver) {
    clock = held(clock, sound.now());
    if (!isOver) sound.silence();
  }

  /** Tells what happened; every stop, go and end of a walk comes through here. */
  function happened(what, value = null) {
    const at = new Date().toISOString();
    if (isGoing()) standStill(what === "finished");
    const answer = stop(stops, { what, value });
    stops = answer.state;
    record ??= begun(script, at);
    if (!NO_EVENT.has(what)) record = appended(record, what, elapsed(), at, value);
    if (answer.act === "end") record = closed(record, answer.ended, elapsed(), at);
    if (what === "short_bout") played = playedAfter(script, record.events);
    onRecord(record, true);
    if (answer.act === "go_on") walkOn(what === "went_on");
    onAnswer(answer, what);
  }

  /** Looks at the clock: where the walk stands now, and whether it is over. */
  function look() {
    if (!isGoing()) return;
    clock = seen(clock, sound.now());
    const at = elapsed();
    const place = placeAt(played, at);
    record = ticked(record, at);
    onPlace(place, crossed(played, looked, at));
    looked = at;
    onRecord(record, false);
    if (place.over) happened("finished");
  }

  /** Tells what happened beside the walk, which goes on. */
  function note(what) {
    record = appended(record, what, elapsed(), new Date().toISOString());
    onRecord(record, true);
  }

  return { happened, look, note, isGoing, record: () => record, place: () => placeAt(played, elapsed()) };
}

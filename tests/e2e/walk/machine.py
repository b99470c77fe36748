"""The walk's own modules in a browser's empty page, and scripts to try them on."""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route

from programs.catalogue import shipped
from programs.dosing import dose_for
from sessions.walking.script import script_for
from sessions.walking.shapes import TONE_S, Lane
from sessions.walking.voice import clips

SITE = "http://walk.test/"
MODULES = ("timeline", "clock", "cues", "stops", "record")
# What a record may tell, beside pain.
EVENTS = (
    "started", "paused", "went_on", "wobbled", "dizzy", "fell", "red", "knee", "breathless", "effort", "path",
    "sound_lost", "reloaded", "hidden", "rested", "short_bout", "finished", "ended",
)  # fmt: skip
_FOLDER = Path(__file__).resolve().parents[3] / "static" / "js" / "walk"
_TAKE_IN = """async (names) => {
  const modules = await Promise.all(names.map((name) => import(`/${name}.js`)));
  window.walk = Object.assign({}, ...modules);
}"""

type Json = dict[str, Any]


class Machine:
    """Calls functions of the modules; what goes in and comes out is JSON."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def run(self, function: str, **given: Any) -> Any:
        """The answer of a JavaScript function of two arguments: the modules' exports, and what is given."""
        # As text, which the browser's driver hands over many times faster than values.
        call = f"(given) => JSON.stringify(({function})(window.walk, JSON.parse(given)))"
        return json.loads(self._page.evaluate(call, json.dumps(given)))


def machine_in(browser: Browser) -> Iterator[Machine]:
    """A machine in a page of its own, without a server."""
    page = browser.new_page()
    page.route(f"{SITE}**", _answer)
    page.goto(SITE)
    page.evaluate(_TAKE_IN, MODULES)
    yield Machine(page)
    page.context.close()


def _answer(route: Route) -> None:
    name = route.request.url.removeprefix(SITE)
    if name.endswith(".js"):
        route.fulfill(path=_FOLDER / name, content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><title>Walk</title>", content_type="text/html")


# Times are eighths of a second, which a computer adds without error: so the very second of a cue is met too.
EIGHTHS = 8
_CLIPS = {f"clip_{eighths}": eighths / EIGHTHS for eighths in (4, 9, 16, 23)}


def eighths(least_s: float, most_s: float) -> st.SearchStrategy[float]:
    """Seconds in eighths."""
    return st.integers(int(least_s * EIGHTHS), int(most_s * EIGHTHS)).map(lambda number: number / EIGHTHS)


@dataclass(frozen=True, slots=True)
class Said:
    """A cue of a made-up script."""

    at_s: float
    clip: str
    kind: str
    tone: str | None


def room(script: Json, cue: Json) -> float:
    """Seconds that a cue takes with its tone, its words and the silence after them."""
    seconds: float = script["clips"][cue["clip"]]["seconds"]
    return (TONE_S if cue["tone"] else 0) + seconds + 1


@st.composite
def made_up(draw: st.DrawFn) -> Json:
    """A script in which every part begins with a change and cues keep their distance, otherwise at random."""
    cues = _spread(draw, 0, ["first", *draw(st.lists(st.just("rule"), max_size=4)), "first", "first"])
    at = cues[-1].at_s + 6
    segments = [{"kind": "ready", "direction": "still", "start_s": 0, "end_s": at}]
    for direction in draw(
        st.lists(st.sampled_from(["forward", "backward", "still"]), min_size=1, max_size=6)
    ):
        wanted = st.sampled_from(["turn", "change", "warning", "halfway", "technique"])
        kinds = [draw(st.sampled_from(["change", "last"])), *draw(st.lists(wanted, max_size=4))]
        cues += (said := _spread(draw, at, kinds))
        end = said[-1].at_s + draw(eighths(5, 40))
        segments.append({"kind": "backward", "direction": direction, "start_s": at, "end_s": end})
        at = end
    cues.append(Said(at, "clip_16", "change", "finish"))
    lengths = {clip: {"seconds": seconds} for clip, seconds in _CLIPS.items()}
    return {"segments": segments, "cues": [asdict(cue) for cue in cues], "total_s": at, "clips": lengths}


def _spread(draw: st.DrawFn, at: float, kinds: Sequence[str]) -> list[Said]:
    """Cues of these kinds one after another from a second on, with at least their silence between them."""
    said = []
    for kind in kinds:
        tone = "start" if kind in {"change", "turn", "last"} else None
        clip = draw(st.sampled_from(sorted(_CLIPS)))
        said.append(Said(at, clip, kind, tone))
        needed = (TONE_S if tone else 0) + _CLIPS[clip] + 1
        at += math.ceil(needed * EIGHTHS) / EIGHTHS + draw(eighths(0, 20))
    return said


@cache
def real() -> tuple[Json, ...]:
    """The scripts of the first and the last week of every program, in a marked hallway and without one."""
    lanes = (Lane(lane_m=8, end_marked=True), Lane())
    lengths = {clip.id: {"seconds": clip.seconds} for clip in clips().values()}
    return tuple(
        script_for(dose_for(program, week.number, (), ()), lane, walk_no, clips()).as_json_dict()
        | {"clips": lengths}
        for program in shipped().programs
        for week in (program.weeks[0], program.weeks[-1])
        for lane, walk_no in zip(lanes, (1, 4), strict=True)
    )


def scripts() -> st.SearchStrategy[Json]:
    """Made-up scripts, and those that walkers get."""
    return st.one_of(made_up(), st.deferred(lambda: st.sampled_from(real())))

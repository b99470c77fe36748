"""The guided walk in a browser: its page with a script of the test's own, and what it did."""

import json
import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, Route, expect

from accounts.models import User
from core import clock
from onboarding.briefing import current_briefing, mark
from onboarding.briefing_actions import answer_briefing
from programs.dosing import Kind
from programs.models import Plan
from sessions.walking.shapes import Lane
from tests.factories.onboarding import FIRST_STEPS, plan_for, screened
from tests.factories.walks import got_ready
from tests.sessions.walking.walks import bout, forward, rest, walk

type Json = dict[str, Any]


def without_ready(script: Json) -> Json:
    """A script that begins with its first part."""
    ready_s = script["segments"][0]["end_s"]
    parts = [
        part | {"start_s": part["start_s"] - ready_s, "end_s": part["end_s"] - ready_s}
        for part in script["segments"][1:]
    ]
    cues = [cue | {"at_s": cue["at_s"] - ready_s} for cue in script["cues"] if cue["at_s"] >= ready_s]
    return script | {"segments": parts, "cues": cues, "total_s": script["total_s"] - ready_s}


# About 38 seconds with the ten of getting ready: each kind of change, a turn, the last bout.
SHORT = walk(forward(6), bout(6), rest(4), bout(6), forward(4, Kind.COOL_DOWN)).as_json_dict()
# Twenty seconds without getting ready, for a walk that is heard at its own speed.
BRIEF = without_ready(walk(forward(4), bout(4), rest(4), bout(4), forward(4, Kind.COOL_DOWN)).as_json_dict())
# Two minutes, with turns and a warning.
TWO_MINUTES = walk(
    forward(15), bout(32), rest(10), bout(32), forward(15, Kind.COOL_DOWN), lane=Lane(8.0, end_marked=True)
).as_json_dict()
# One long way back, with nothing else to be said for a while.
ONE_BOUT = walk(forward(6), bout(90)).as_json_dict()
# Nobody asks for the sound check.
HEARD = {"heard": True}
_LOG = """
window.scheduled = []; window.sounded = []; window.contexts = [];
addEventListener("walk:scheduled", ({ detail }) => scheduled.push(detail));
{
  const Plain = window.AudioContext;
  window.AudioContext = class extends Plain { constructor() { super(); contexts.push(this); } };
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (when) {
    const told = { when, ended: null };
    sounded.push(told);
    this.addEventListener("ended", () => { told.ended = this.context.currentTime; });
    return start.call(this, when);
  };
}
"""
# The clocks of the sound and of the page run so many times faster, and what is scheduled comes sooner.
_FASTER = """{
  const times = %d;
  const clock = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, "currentTime").get;
  const get = function () { return clock.call(this) * times; };
  Object.defineProperty(BaseAudioContext.prototype, "currentTime", { get });
  const sooner = (owner, name, place) => {
    const plain = owner[name];
    owner[name] = function (...given) {
      if (given[place] !== undefined) given[place] /= times;
      return plain.apply(this, given);
    };
  };
  for (const name of ["start", "stop"]) sooner(AudioScheduledSourceNode.prototype, name, 0);
  sooner(AudioBufferSourceNode.prototype, "start", 0);
  const page = performance.now.bind(performance);
  performance.now = () => page() * times;
  for (const name of ["setValueAtTime", "linearRampToValueAtTime"]) sooner(AudioParam.prototype, name, 1);
}"""


def may_walk(walker: User) -> Plan:
    """A plan that starts today, with everything before its first walk done."""
    today = clock.today_in(walker.time_zone)
    screened(walker, on=today)
    plan = plan_for(walker, starts_on=today)
    text = current_briefing()
    right = mark(text, {question.id: question.right.value for question in text.questions})
    answer_briefing(walker=walker, program=FIRST_STEPS, briefing=text, marked=right, on=today)
    got_ready(walker, today)
    return plan


@dataclass
class Walking:
    """A page of a walk; times in seconds."""

    page: Page
    path: str

    def open(self) -> None:
        self.page.goto(self.path)

    def shows(self, view: str) -> None:
        """Waits until the page shows a view."""
        expect(self.page.locator("html")).to_have_attribute("data-walking", view)

    def press(self, what: str) -> None:
        """Presses a button that tells what happened, once it takes presses."""
        button = self.page.locator(f"[data-do={what}]:visible").first
        expect(button).to_be_enabled()
        self.page.locator("[inert]:visible").first.wait_for(state="detached")
        button.click()

    def start(self) -> None:
        self.press("started")
        self.shows("going")

    def tap(self) -> None:
        """A finger on the middle of the screen."""
        size = self.page.viewport_size
        assert size is not None
        self.page.mouse.click(size["width"] / 2, size["height"] / 2)

    def record(self) -> Json:
        """The record as this device keeps it; raises where it keeps none."""
        text = self.page.evaluate(
            "Object.entries(localStorage).find(([name]) => name.startsWith('walk:record:'))[1]"
        )
        kept: Json = json.loads(text)["record"]
        return kept

    def happened(self) -> list[str]:
        return [event["what"] for event in self.record()["events"]]

    def scheduled(self) -> list[Json]:
        """What the page has scheduled of its script, in order."""
        log: list[Json] = self.page.evaluate("scheduled")
        return [cue for cue in log if cue["at_s"] is not None]

    def script(self) -> Json:
        found: Json = json.loads(self.page.locator("#walk-script").text_content() or "")
        return found


def opened(
    page: Page, walker: User, *, script: Json | None = SHORT, times: int = 1, choices: Json | None = None
) -> Walking:
    """The page of today's walk with a script of our own; its audio clock may run faster than a device's."""
    today = clock.today_in(walker.time_zone).isoformat()
    if script is not None:
        page.route(re.compile(r"/days/[\d-]+/walk/$"), lambda route: _with(script, route))
    page.add_init_script(_LOG)
    if times > 1:
        page.add_init_script(_FASTER % times)
    kept = json.dumps(json.dumps(HEARD | (choices or {})))
    page.add_init_script(f"localStorage['walk:choices'] ??= {kept}")
    walking = Walking(page, f"/days/{today}/walk/")
    walking.open()
    return walking


def _with(script: Json, route: Route) -> None:
    """The server's page, but for what is played."""
    if route.request.method != "GET":
        return route.fallback()
    response = route.fetch()
    html = response.text()
    found = re.search(r'(<script id="walk-script"[^>]*>)(.*?)(</script>)', html, re.DOTALL)
    assert found is not None, html
    played = json.dumps({**json.loads(found[2]), **script}).replace("<", "\\u003C")
    return route.fulfill(response=response, body=html[: found.start(2)] + played + html[found.end(2) :])

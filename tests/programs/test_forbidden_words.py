"""What no public page may promise or call itself; only the block that says what an article said may."""

import re

import pytest
from django.test import Client

from programs.catalogue import shipped
from tests.factories.programs import published_catalogue

PAGES = [
    "/",
    "/help/",
    "/privacy/",
    "/terms/",
    "/stop/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/programs/",
    "/evidence/",
    "/how-your-plan-adapts/",
]
PROGRAMS = [f"/programs/{program.slug}/" for program in shipped().programs]
CLAIMS = [f"/evidence/{claim.slug}/" for claim in shipped().claims]

NEVER = [
    # promises that the studies do not carry
    r"\bprove[ds]?\b",
    r"\b21 studies (prove|show)",
    r"\beases?\b.{0,30}(knee|arthritis)|\beases\b",
    r"\brelie(ves?|f)\b",
    r"(10|ten)[ -]min\w* (daily|every day)|daily (10|ten)[ -]min",
    r"\bburn(s|ing|er)?\b",
    r"\b40 ?(%|percent) more",
    r"\blose weight|weight loss",
    r"(?-i:\bMETs\b)",
    r"\breduc\w+\W+(\w+\W+){0,2}(stress|anxiety)",
    r"\brewir\w+",
    r"\b(better|improves?|improved|boosts?) (your )?memory",
    r"mental time travel",
    r"\bprevent(s|ed|ing)?\b",
    r"\blow[ -]impact",
    r"\bprotects?\b.{0,20}\b(joints?|knees?|cartilage)",
    r"\bfix(es)?\b.{0,20}\b(joints?|meniscus|SI)",
    r"backward (up|down) (the |some )?(stairs|steps|hills?)|backward (stairs|hills)",
    r"\bcorrect(s|ing)?\b.{0,20}\b(posture|slouch)",
    r"\brehabilitates?\b",
    r"\bhelps? (people with )?(Parkinson|multiple sclerosis|MS\b|PD\b)",
    r"game[ -]changer",
    r"\bsafe for (everyone|everybody|anyone|anybody|all)",
    # what this site is not
    r"\btreat(s|ing|ment|ments)?\b",
    r"\bheals?\b",
    r"\bcur(es?|ed|ing)\b",
    r"\btherap(y|ies|eutic)\b",
    r"\bclinically\b",
    r"\bdiagnos\w+",
    r"\bassessments?\b",
    r"\brisk score",
    r"\bprescri(be|bed|bes|ption|ptions)\b",
    r"\bmedical monitoring",
    # how we do not speak
    r"\b(compliance|workouts?|users?|failed|lazy|streaks?|Borg|recommended)\b",
]
# What must not be said, as it has been said elsewhere.
SAID = [
    "A meta-analysis proved that it works.",
    "21 studies prove balance",
    "It cures arthritis.",
    "Eases knee osteoarthritis.",
    "relieves arthritis",
    "Daily 10 min for flexibility",
    "Ten minutes every day loosen the legs.",
    "Burns 40 % more.",
    "uses 40 percent more energy",
    "Lose weight faster.",
    "6.0 METs",
    "It reduces symptoms of stress and anxiety.",
    "rewires the brain",
    "Better memory.",
    "mental time travel",
    "prevents falls",
    "low-impact",
    "protects joints",
    "Fixes the SI joint.",
    "fixes your meniscus",
    "Try it backward up stairs.",
    "backward hills",
    "Corrects your posture.",
    "rehabilitates ACL",
    "It even helps people with Parkinson's.",
    "helps MS",
    "a game-changer",
    "safe for everyone",
    "treats pain",
    "heals",
    "manual therapy",
    "clinically tested",
    "a diagnosis",
    "an assessment",
    "your risk score",
    "a prescription",
    "medical monitoring",
]
FORBIDDEN = re.compile("|".join(f"(?:{pattern})" for pattern in NEVER), re.IGNORECASE)
QUOTED = re.compile(r'<blockquote class="article-said">.*?</blockquote>', re.DOTALL)
# Tags are left out, but not what their attributes say aloud.
SPOKEN = re.compile(r'\b(?:aria-label|alt|title|content|placeholder)="([^"]*)"')

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def programs() -> None:
    published_catalogue()


def said(html: str) -> str:
    """Everything a page says, to the eye and aloud, without tags."""
    words = re.sub(r"<[^>]*>", " ", html)
    return " ".join(" ".join([*SPOKEN.findall(html), words]).split())


@pytest.mark.parametrize("sentence", SAID)
def test_what_has_been_said_elsewhere_would_be_found(sentence: str) -> None:
    assert FORBIDDEN.search(sentence)


@pytest.mark.parametrize("path", [*PAGES, *PROGRAMS, *CLAIMS])
def test_no_page_says_it_as_its_own(client: Client, path: str) -> None:
    html = QUOTED.sub("", client.get(path).content.decode())
    assert [match[0] for match in FORBIDDEN.finditer(said(html))] == []


@pytest.mark.parametrize("path", [*PAGES, *PROGRAMS, *CLAIMS])
def test_only_a_claims_page_quotes_and_only_once(client: Client, path: str) -> None:
    assert len(QUOTED.findall(client.get(path).content.decode())) == (path in CLAIMS)


def test_what_articles_say_is_what_we_must_not_say(client: Client) -> None:
    quoted = [QUOTED.findall(client.get(path).content.decode())[0] for path in CLAIMS]
    assert len([quote for quote in quoted if FORBIDDEN.search(said(quote))]) >= len(CLAIMS) // 3

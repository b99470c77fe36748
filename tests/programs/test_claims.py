import shutil
from pathlib import Path

import pytest

from programs.catalogue import DATA_FOLDER, read_catalogue, shipped
from programs.checked_toml import CatalogueError
from programs.claims import Claim
from programs.evidence_page import claims_behind
from tests.programs.claims_typed_again import BEHIND, BENEFITS, CONDITIONS, MUSCLES

CLAIMS = shipped().claims
every_claim = pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.slug)


def headlines(group: str) -> tuple[tuple[str, str, str, int], ...]:
    """Slug, grade, standing and number of studies of each claim of a group."""
    return tuple(
        (claim.slug, claim.grade, claim.standing, len(claim.studies))
        for claim in CLAIMS
        if claim.group == group
    )


def test_the_ten_benefits_are_all_there() -> None:
    assert headlines("benefit") == BENEFITS


def test_the_eleven_conditions_and_figures_are_all_there() -> None:
    assert headlines("condition") == CONDITIONS


def test_claims_are_numbered_without_a_gap() -> None:
    assert [claim.order for claim in CLAIMS] == list(range(1, 22))


def test_every_program_rests_on_the_claims_it_should() -> None:
    assert {p.slug: [claim.slug for claim in claims_behind(p.slug)] for p in shipped().programs} == BEHIND


def test_only_several_trials_taken_together_count_as_shown() -> None:
    assert [claim.slug for claim in CLAIMS if (claim.standing == "shown") != (claim.grade == "A")] == []


@every_claim
def test_no_harm_reported_is_never_said_to_be_no_harm(claim: Claim) -> None:
    assert "no harm" not in claim.adverse.lower()
    assert "safe" not in claim.adverse.lower()


def test_the_muscles_work_as_measured() -> None:
    muscles = shipped().muscles.muscles
    assert tuple((muscle.key, muscle.direction, muscle.how_sure) for muscle in muscles) == MUSCLES


def test_the_study_that_speaks_against_the_muscles_is_named() -> None:
    assert [reference.key for reference in shipped().muscles.against_references] == ["R-IJE14"]


def test_every_source_of_the_figure_is_among_the_studies_of_its_claim() -> None:
    (claim,) = [claim for claim in CLAIMS if claim.slug == "muscle-activation"]
    cited = {reference.key for muscle in shipped().muscles.muscles for reference in muscle.references}
    assert cited <= {study.reference.key for study in claim.studies}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the data, to be broken."""
    return Path(shutil.copytree(DATA_FOLDER, tmp_path / "data"))


MISTAKES = [
    # file, what stands there, what is put there, what is said
    ("claims/acl.toml", 'grade = "B"', 'grade = "E"', "acl.toml, grade: 'E' is not one of A, B"),
    ("claims/acl.toml", '"promising"', '"certain"', "acl.toml, standing: 'certain' is not one of shown"),
    ("claims/acl.toml", '"condition"', '"other"', "acl.toml, group: 'other' is not one of benefit"),
    ("claims/acl.toml", "order = 12", "order = 0", "acl.toml, order: must be a whole number from 1 to 99"),
    ("claims/acl.toml", 'slug = "acl"', 'slug = "A C L"', "acl.toml, slug: 'A C L' does not have the form"),
    ("claims/acl.toml", '"R-BAL19"', '"R-NOBODY"', "studies[2].reference: 'R-NOBODY' is not known here"),
    ("claims/acl.toml", '"R-BAL19"', '"R-SHE21"', "studies[2].reference: R-SHE21 stands here twice"),
    ("claims/acl.toml", "acl-meniscus-rta-6wk", "acl", "acl.toml, programs: 'acl' is not known here"),
    ("claims/acl.toml", 'limits = "Mid', 'limit = "Mid', "acl.toml, studies[2].limits: is missing"),
    ("claims/acl.toml", "article_said", "articles_said", "acl.toml, article_said: is missing"),
    ("claims/acl.toml", "adverse = ", "surplus = 1\nadverse = ", "acl.toml, surplus: is not a key"),
    ("claims/meniscus.toml", "not_shown\"\ngrade", "promising\"\ngrade", "standing: must be not_shown where"),
    ("claims/acl.toml", "order = 12", "order = 11", "claims: the order 11 is used twice"),
    ("claims/acl.toml", 'slug = "acl"', 'slug = "ms"', "claims: the slug 'ms' is used twice"),
    ("muscles.toml", '"less"', '"lazier"', "muscles[9].direction: 'lazier' is not one of harder, less"),
    ("muscles.toml", 'key = "core"', 'key = "vasti"', "muscles.toml, muscles[3].key: 'vasti' is used twice"),
    ("muscles.toml", '["R-IJE14"]', '["R-NONE"]', "muscles.toml, against.references: 'R-NONE' is not known"),
    ("muscles.toml", '["R-UND01", "R-UND03", "R-CIP95"]', "[]", "direction: must be unclear where there is"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "there", "put", "said"), MISTAKES)
def test_a_mistake_is_named_with_file_and_place(
    folder: Path, name: str, there: str, put: str, said: str
) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert there in text
    path.write_text(text.replace(there, put), encoding="utf-8")
    with pytest.raises(CatalogueError) as raised:
        read_catalogue(folder)
    assert said in str(raised.value)

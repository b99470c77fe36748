"""What was written stays as it was written: the database itself sees to it, on SQLite and on PostgreSQL."""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Model

from accounts.models import User
from clinics.models import Note
from core.append_only import append_only_models, erase_gate, install_triggers
from core.models import AuditEvent
from onboarding.actions import finish_step
from onboarding.models import (
    BriefingAnswer,
    Clearance,
    Consent,
    GateResult,
    HealthAnswer,
    Screening,
    ScreeningDraft,
    ScreeningMistake,
    ScreeningRuleset,
    SeenStatement,
)
from programs.models import DecisionTable, Prescription, Program, ProgramWeek
from sessions.models import Decision, MorningAnswer, ReadyCheck, SessionLog, SymptomReport, Walk
from tests.factories.kept import rows_of_each
from tests.factories.onboarding import (
    MONDAY,
    noon,
)
from tests.threads import at_once

# Each append-only model with the columns that may change.
KEPT: dict[type[Model], tuple[str, ...]] = {
    AuditEvent: ("actor_name",),
    BriefingAnswer: (),
    Clearance: ("ended_at", "ended_on", "ended_by", "ended_by_name", "ended_because", "ended_text"),
    Consent: (),
    Decision: (),
    DecisionTable: ("approved_by", "approved_registration", "approved_on"),
    GateResult: (),
    HealthAnswer: (),
    MorningAnswer: ("superseded_at",),
    Note: (),
    Prescription: ("seen_at",),
    Program: ("retired_at",),
    ProgramWeek: (),
    ReadyCheck: ("taken_back_at",),
    Screening: (),
    ScreeningMistake: (),
    ScreeningRuleset: ("approved_by", "approved_registration", "approved_on"),
    SeenStatement: (),
    SessionLog: ("superseded_at", "superseded_because"),
    SymptomReport: ("taken_back_at",),
    Walk: ("events", "elapsed_s", "ended", "ended_at", "received_at", "taken_back_at"),
}
IDS = [model.__name__ for model in KEPT]
ON_SQLITE = connection.vendor == "sqlite"


@pytest.fixture
def written(wanda: User) -> None:
    rows_of_each(wanda)


def table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def refuses(deed: Callable[[], Any]) -> bool:
    """Whether the database refuses a deed because the row is kept."""
    try:
        with transaction.atomic():
            deed()
    except IntegrityError as refusal:
        return "are kept as they were written" in str(refusal)
    return False


def test_these_tables_are_kept() -> None:
    declared = {model: model.append_only.may_change for model in append_only_models()}  # type: ignore[attr-defined]
    assert declared == KEPT


@pytest.mark.parametrize("model", KEPT, ids=IDS)
def test_no_row_is_deleted(written: None, model: type[Model]) -> None:
    count = model._default_manager.count()
    assert count > 0
    assert refuses(lambda: execute(f"DELETE FROM {table(model)}"))  # noqa: S608
    assert model._default_manager.count() == count


@pytest.mark.parametrize("model", KEPT, ids=IDS)
def test_no_column_is_changed(written: None, model: type[Model]) -> None:
    fixed = [field.name for field in model._meta.local_concrete_fields if field.name not in KEPT[model]]
    let_through = [
        name for name in fixed if not refuses(partial(model._default_manager.update, **{name: F(name)}))
    ]
    assert let_through == []


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (AuditEvent, {"actor_name": ""}),
        (Program, {"retired_at": noon(MONDAY)}),
        (
            ScreeningRuleset,
            {"approved_by": "Dr Ada", "approved_registration": "PH 1", "approved_on": MONDAY},
        ),
        (MorningAnswer, {"superseded_at": noon(MONDAY)}),
        (ReadyCheck, {"taken_back_at": noon(MONDAY)}),
        (SessionLog, {"superseded_at": noon(MONDAY)}),
        (SymptomReport, {"taken_back_at": noon(MONDAY)}),
    ],
)
def test_what_may_change_does(written: None, model: type[Model], change: dict[str, Any]) -> None:
    assert model._default_manager.update(**change) == model._default_manager.count()
    assert model._default_manager.filter(**change).exists()


def test_a_change_that_hides_among_allowed_ones_is_refused(written: None) -> None:
    assert refuses(lambda: SessionLog.objects.update(superseded_at=noon(MONDAY), pain_worst=0))


def test_an_insert_that_would_replace_is_refused(written: None) -> None:
    event = AuditEvent.objects.all()[0]
    event.action = "something.else"
    assert refuses(
        lambda: AuditEvent.objects.bulk_create(
            [event], update_conflicts=True, update_fields=["action"], unique_fields=["id"]
        )
    )


@pytest.mark.skipif(not ON_SQLITE, reason="only SQLite knows INSERT OR REPLACE")
def test_insert_or_replace_is_refused_too(written: None) -> None:
    columns = ", ".join(f'"{field.column}"' for field in AuditEvent._meta.local_concrete_fields)
    replace = f"INSERT OR REPLACE INTO core_auditevent ({columns}) SELECT {columns} FROM core_auditevent"  # noqa: S608
    assert refuses(lambda: execute(replace))


@pytest.mark.skipif(ON_SQLITE, reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("model", KEPT, ids=IDS)
def test_no_table_is_emptied_at_once(written: None, model: type[Model]) -> None:
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert refuses(lambda: execute(f"TRUNCATE {table(model)} CASCADE"))


def test_the_gate_lets_an_erasure_through(written: None) -> None:
    with erase_gate():
        assert SessionLog.objects.update(note="") == 1
        assert GateResult.objects.all().delete()[0] == 1
    assert refuses(lambda: SessionLog.objects.update(note=""))
    assert GateResult.objects.count() == 0


def test_a_gate_that_breaks_is_shut_and_nothing_is_erased(written: None) -> None:
    def erase_half() -> None:
        with erase_gate():
            SessionLog.objects.all()._raw_delete(using="default")
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        erase_half()
    assert SessionLog.objects.count() == 1
    assert refuses(lambda: SessionLog.objects.all()._raw_delete(using="default"))


@pytest.mark.django_db(transaction=True)
def test_the_gate_is_open_to_its_own_transaction_only(written: None) -> None:
    opened, tried = Event(), Event()

    def erase() -> bool:
        with erase_gate():
            opened.set()
            # On SQLite the other writer waits for us; on PostgreSQL it is refused while we are open.
            tried.wait(timeout=0.3 if ON_SQLITE else 10)
        return True

    def meddle() -> bool:
        opened.wait(timeout=10)
        refused = refuses(lambda: SessionLog.objects.update(note="x"))
        tried.set()
        return refused

    assert at_once(erase, meddle) == [True, True]
    assert SessionLog.objects.get().note == ""


@pytest.mark.skipif(not ON_SQLITE, reason="only SQLite rebuilds tables")
@pytest.mark.django_db(transaction=True)
def test_a_rebuilt_table_has_its_triggers_again_after_migrate(written: None) -> None:
    with connection.schema_editor() as editor:
        editor._remake_table(AuditEvent)  # type: ignore[attr-defined]
    assert not refuses(lambda: AuditEvent.objects.update(action="rewritten"))
    call_command("migrate", verbosity=0)
    assert refuses(lambda: AuditEvent.objects.update(action="rewritten again"))


@pytest.mark.django_db(transaction=True)
def test_laying_the_triggers_twice_changes_nothing(written: None) -> None:
    install_triggers()
    install_triggers()
    assert refuses(lambda: AuditEvent.objects.update(action="rewritten"))


@pytest.mark.django_db(transaction=True)
def test_flush_empties_the_tables_for_the_next_test(written: None) -> None:
    call_command("flush", interactive=False, verbosity=0)
    assert [model.__name__ for model in KEPT if model._default_manager.exists()] == []


def test_a_draft_is_no_record_and_may_change(wanda: User) -> None:
    draft = ScreeningDraft.objects.create(walker=wanda, started_at=noon(MONDAY), saved_at=noon(MONDAY))
    draft.submission_key = uuid4()
    draft.save(update_fields=["submission_key"])
    assert finish_step(walker=wanda, step="none", answers={}, on=MONDAY) is None
    draft.delete()
    assert ScreeningDraft.objects.count() == 0

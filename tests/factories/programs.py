"""Programs as tests need them: the catalogue that ships, and versions of it that differ."""

import hashlib
from dataclasses import replace
from typing import Any

from programs.actions import publish_catalogue
from programs.catalogue import shipped
from programs.models import Program
from programs.program_spec import ProgramSpec


def published_catalogue() -> dict[str, Program]:
    """Publishes the programs that ship; answers them by slug."""
    return {program.slug: program for program in publish_catalogue(shipped().programs)}


def changed(slug: str, /, **changes: Any) -> ProgramSpec:
    """A shipped program with other words or numbers, and the checksum of them."""
    checksum = hashlib.sha256(repr(sorted(changes.items())).encode()).hexdigest()
    return replace(shipped().program(slug), sha256=checksum, **changes)


def published(spec: ProgramSpec) -> Program:
    """Publishes one program."""
    (program,) = publish_catalogue([spec])
    return program

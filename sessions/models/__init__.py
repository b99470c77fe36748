"""What was asked, done, told and decided; each in a module of its own."""

from sessions.models.asked import MorningAnswer, ReadyCheck
from sessions.models.decision import Decision
from sessions.models.log import SessionLog
from sessions.models.symptom import SymptomReport

__all__ = ["Decision", "MorningAnswer", "ReadyCheck", "SessionLog", "SymptomReport"]

"""What was asked, walked, done, told and decided; each in a module of its own."""

from sessions.models.asked import MorningAnswer, ReadyCheck
from sessions.models.decision import Decision
from sessions.models.log import SessionLog
from sessions.models.place import Place
from sessions.models.symptom import SymptomReport
from sessions.models.walk import Walk

__all__ = ["Decision", "MorningAnswer", "Place", "ReadyCheck", "SessionLog", "SymptomReport", "Walk"]

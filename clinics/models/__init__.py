"""Clinics, the people in them, and whom they look after; each in a module of its own."""

from clinics.models.care import CareLink, Note
from clinics.models.clinic import Clinic, Membership
from clinics.models.entry import CaseloadEntry
from clinics.models.invitation import Invitation, TakeUpCode

__all__ = ["CareLink", "CaseloadEntry", "Clinic", "Invitation", "Membership", "Note", "TakeUpCode"]

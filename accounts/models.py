"""Who somebody is; what they may do is decided by the rows that other apps keep about them."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.lengths import LEAST_LANE_M, MOST_LANE_M
from accounts.weights import LEAST_KG, MOST_KG


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An account for an e-mail address; None as password makes one that nobody can sign in to."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    class Units(models.TextChoices):
        METRIC = "metric", _("metres and kilograms")
        IMPERIAL = "imperial", _("feet and pounds")

    class Theme(models.TextChoices):
        DEVICE = "", _("as my device")
        LIGHT = "light", _("light")
        DARK = "dark", _("dark")

    class Sex(models.TextChoices):
        FEMALE = "female", _("female")
        MALE = "male", _("male")
        OTHER = "other", _("other")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    units = models.CharField(_("units"), max_length=8, choices=Units.choices, default=Units.METRIC)
    locale = models.CharField(max_length=16, default="en-gb")
    theme = models.CharField(_("light or dark"), max_length=5, choices=Theme.choices, blank=True)
    big_text = models.BooleanField(_("bigger text"), default=False)
    # Monday is 0. What the walker likes; a plan keeps its own days.
    weekdays = models.JSONField(_("days that suit me"), default=list, blank=True)
    contact_name = models.CharField(_("name of the person to call"), max_length=80, blank=True)
    contact_phone = models.CharField(_("their phone number"), max_length=40, blank=True)
    # Two decimals keep a weight that was told in tenths of a pound.
    weight_kg = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    lane_m = models.DecimalField(_("free way to walk"), max_digits=4, decimal_places=1, null=True, blank=True)
    # Empty where it was not said, as the date of birth below; both only to compare with others like them.
    sex = models.CharField(_("sex"), max_length=6, choices=Sex.choices, blank=True)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    is_active = models.BooleanField(default=True)
    # May see the site in numbers; nobody's answers.
    is_operator = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    # How often something was written about this walker; see accounts.locking.
    changes = models.PositiveBigIntegerField(default=0, editable=False)
    # Set once: the account is empty and stays so.
    closed_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (
            models.UniqueConstraint(Lower("email"), name="accounts_user_one_per_email"),
            models.CheckConstraint(
                condition=models.Q(units__in=["metric", "imperial"]), name="accounts_user_units_known"
            ),
            models.CheckConstraint(
                condition=models.Q(weight_kg=None) | models.Q(weight_kg__range=(LEAST_KG, MOST_KG)),
                name="accounts_user_weight_in_range",
            ),
            models.CheckConstraint(
                condition=models.Q(lane_m=None) | models.Q(lane_m__range=(LEAST_LANE_M, MOST_LANE_M)),
                name="accounts_user_lane_in_range",
            ),
            models.CheckConstraint(
                condition=models.Q(sex__in=["", "female", "male", "other"]), name="accounts_user_sex_known"
            ),
            # Nothing that was on its way while an account closed can be written into it any more.
            models.CheckConstraint(
                condition=models.Q(closed_at=None)
                | models.Q(
                    is_active=False,
                    is_operator=False,
                    name="",
                    contact_name="",
                    contact_phone="",
                    weight_kg=None,
                    lane_m=None,
                    sex="",
                    birth_date=None,
                ),
                name="accounts_user_closed_is_empty",
            ),
        )

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def has_contact(self) -> bool:
        """Whether we know whom to call when this walker falls."""
        return bool(self.contact_name and self.contact_phone)

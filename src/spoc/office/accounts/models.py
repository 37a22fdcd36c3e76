"""Who works here: users with one role each, the authorities of end users, keys of programs."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from spoc.core.terms.offices import Desk, Role

ROLES = [(role.value, role.value) for role in Role]
DESKS = [(desk.value, desk.value) for desk in Desk]
USERNAME = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]{1,149}$", _("A user name has small letters, digits, dots, dashes and underscores.")
)


class Theme(models.TextChoices):
    AUTO = "auto", _("As the system")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class Density(models.TextChoices):
    COMPACT = "compact", _("Compact")
    NORMAL = "normal", _("Normal")
    TOUCH = "touch", _("Touch")


class Authority(models.Model):
    """A competent national authority: police, customs, prosecutor, court."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["code"]
        verbose_name_plural = "authorities"

    def __str__(self) -> str:
        return self.name


class User(AbstractBaseUser):
    """A person of ours who signs in; locked, never deleted."""

    username = models.CharField(max_length=150, unique=True, validators=[USERNAME])
    full_name = models.CharField(max_length=150)
    role = models.CharField(max_length=20, choices=ROLES)
    desk = models.CharField(max_length=8, choices=DESKS, blank=True)
    authority = models.ForeignKey(Authority, null=True, blank=True, on_delete=models.PROTECT, related_name="users")
    is_training = models.BooleanField(default=False, help_text="invented; production refuses to start beside it")
    made_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_why = models.CharField(max_length=200, blank=True)
    signed_out_before = models.DateTimeField(
        null=True, blank=True, help_text="sessions begun earlier are over: after a reset or a new role"
    )

    language = models.CharField(max_length=8, blank=True, help_text="none: that of the office")
    theme = models.CharField(max_length=5, choices=Theme.choices, default=Theme.AUTO)
    density = models.CharField(max_length=8, choices=Density.choices, default=Density.NORMAL)
    letters_on = models.BooleanField(default=True, help_text="single letters are keys (WCAG 2.1.4: can be off)")
    sound_on = models.BooleanField(default=False, help_text="a soft tone for what is late, and for a hit")

    objects = BaseUserManager["User"]()

    USERNAME_FIELD = "username"

    class Meta:
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=[role.value for role in Role]), name="user_has_role"),
            models.CheckConstraint(
                condition=models.Q(locked_at__isnull=True, locked_why="")
                | models.Q(locked_at__isnull=False) & ~models.Q(locked_why=""),
                name="user_lock_has_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(role=Role.END_USER.value) | models.Q(authority__isnull=False),
                name="end_user_has_authority",
            ),
        ]

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # Django's word for "may sign in"
        return self.locked_at is None

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.username


class ApiToken(models.Model):
    """A program's key: acts as its user, in one role, for some verbs, until a day. Only its digest is kept."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens")
    label = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=20, choices=ROLES)
    verbs = ArrayField(models.CharField(max_length=60), default=list, blank=True, help_text="none: all of the role")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="token_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.label} of {self.user}"


class CallTally(models.Model):
    """How often a program, or a person, called the API in a minute, by all processes together.

    Counts alone: the table is kept out of the database's log, and after a crash it begins anew.
    """

    caller = models.CharField(max_length=200, primary_key=True)
    minute = models.BigIntegerField(help_text="since 1970")
    calls = models.IntegerField()
    before = models.IntegerField(default=0, help_text="in the minute before")

    class Meta:
        verbose_name_plural = "call tallies"

    def __str__(self) -> str:
        return f"{self.calls} calls"


class SavedView(models.Model):
    """A list as a user narrowed it, kept under a name: codes alone, so that nothing in it is a person's."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="saved_views")
    place = models.CharField(max_length=20, help_text="which list, as alerts")
    name = models.CharField(max_length=60)
    filter: "models.JSONField[dict[str, list[str]], dict[str, list[str]]]" = models.JSONField(
        default=dict, blank=True, help_text="codes by facet"
    )
    columns = ArrayField(models.CharField(max_length=20), default=list, blank=True, help_text="none: those of the user")
    sort = models.CharField(max_length=20, blank=True)
    is_default = models.BooleanField(default=False, help_text="how the list opens for its user")
    shared_with = models.CharField(max_length=8, choices=DESKS, blank=True, help_text="the desk that sees it too")
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True, help_text="taken away; it can be taken back")

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "place", "name"], name="view_one_a_name", condition=models.Q(removed_at__isnull=True)
            ),
            models.UniqueConstraint(
                fields=["user", "place"],
                name="view_one_default",
                condition=models.Q(removed_at__isnull=True, is_default=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ColumnChoice(models.Model):
    """Which columns of a list a user wants to see."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="column_choices")
    place = models.CharField(max_length=20, help_text="which list, as alerts")
    columns = ArrayField(models.CharField(max_length=20))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "place"], name="columns_one_a_list")]

    def __str__(self) -> str:
        return f"columns of {self.place}"

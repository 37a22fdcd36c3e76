"""Partner bureaux, their certificates, and whose signatures we trust."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from spoc.core.law.categories.national import NationalCategory as CategoryByLaw
from spoc.core.terms.alerts import RequestedAction, SubjectKind
from spoc.core.terms.offices import Channel, Desk, Role


class Bureau(models.Model):
    """A counterpart office abroad, or one of our own national authorities' offices."""

    code = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=2, help_text="ISO 3166-1 alpha-2")
    name = models.CharField(max_length=120)
    desk = models.CharField(max_length=8, choices=[(desk, desk) for desk in Desk], default=Desk.SIRENE)
    channel = models.CharField(max_length=20, choices=[(one, one) for one in Channel], default=Channel.SIRENE_MAIL)
    mail_address = models.EmailField(unique=True)
    smtp_host = models.CharField(max_length=255)
    smtp_port = models.PositiveIntegerField(default=25)
    smtp_ca_pem = models.TextField(blank=True, help_text="authority of their mail server's TLS certificate")
    languages = models.CharField(max_length=60, default="en")
    usual_gap_minutes = models.PositiveIntegerField(
        null=True, blank=True, help_text="silence longer is told to the desk"
    )
    silence_told_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_simulated = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["state", "code"]
        verbose_name_plural = "bureaux"

    def __str__(self) -> str:
        return f"{self.state} · {self.name}"


class BureauCertificate(models.Model):
    """One certificate of a bureau; it may have many at a time, old and new."""

    bureau = models.ForeignKey(Bureau, on_delete=models.CASCADE, related_name="certificates")
    pem = models.TextField()
    fingerprint = models.CharField(max_length=64, unique=True, help_text="SHA-256, hexadecimal")
    subject = models.CharField(max_length=255)
    serial = models.CharField(max_length=80)
    not_before = models.DateTimeField()
    not_after = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-not_after"]

    def __str__(self) -> str:
        return f"{self.subject} until {self.not_after:%Y-%m-%d}"


class TrustAnchor(models.Model):
    """A certificate authority whose bureaux' signatures we accept."""

    name = models.CharField(max_length=120)
    pem = models.TextField()
    fingerprint = models.CharField(max_length=64, unique=True)
    not_after = models.DateTimeField()
    is_active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class LawOverride(models.Model):
    """An office's own value for a law row whose confidence is N or S."""

    table = models.CharField(max_length=60)
    row = models.CharField(max_length=80)
    value = models.JSONField()
    reason = models.TextField()
    since = models.DateField()
    set_by = models.CharField(max_length=150)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "row", "since"], name="one_override_a_day")]

    def __str__(self) -> str:
        return f"{self.table}.{self.row} since {self.since}"


class NationalCategory(models.Model):
    """A category of alert that the office itself defined, by the act and article it rests on."""

    code = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=120)
    act = models.CharField(max_length=120, help_text="the national act by its usual short name")
    article = models.CharField(max_length=40)
    subjects = ArrayField(models.CharField(max_length=24, choices=[(one, one) for one in SubjectKind]))
    requested_action = models.CharField(max_length=40, choices=[(one, one) for one in RequestedAction])
    review_years = models.PositiveSmallIntegerField()
    approver = models.CharField(max_length=20, choices=[(one, one) for one in Role])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    set_by = models.CharField(max_length=150)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["code"]
        verbose_name_plural = "national categories"

    def as_law(self) -> CategoryByLaw:
        """The category as the law judges it."""
        return CategoryByLaw(
            code=self.code,
            title=self.title,
            act=self.act,
            article=self.article,
            subjects=frozenset(SubjectKind(one) for one in self.subjects),
            requested_action=RequestedAction(self.requested_action),
            review_years=self.review_years,
            approver=Role(self.approver),
            since=self.since,
            until=self.until,
        )

    def __str__(self) -> str:
        return f"{self.code} · {self.title}"

"""One thing received or sent over a channel, the bytes of it, the tries to send it, and what was set aside."""

import uuid

from django.conf import settings
from django.db import models

from spoc.core.terms.messages import Direction, FormCode, IncomingState, OutgoingState, SetAsideWhy
from spoc.core.terms.offices import Channel, Desk
from spoc.office.cases.models import Case
from spoc.office.catalogue.models import Bureau
from spoc.office.clocks.models import Deadline


class RawMail(models.Model):
    """The bytes as they came, stored before the sender heard 250. Never changed."""

    content = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()
    peer = models.GenericIPAddressField(null=True, blank=True)
    envelope_from = models.CharField(max_length=320, blank=True)
    envelope_to = models.JSONField(default=list)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=[(one, one) for one in IncomingState], default=IncomingState.STORED)
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "id"], name="raw_by_state"),
            models.Index(
                fields=["envelope_from", "id"], name="raw_waiting", condition=models.Q(state=IncomingState.STORED)
            ),
        ]

    def __str__(self) -> str:
        return f"raw {self.pk} {self.sha256[:12]}"


class RefusedMail(models.Model):
    """What the mail listener refused, so that a partner's question can be answered."""

    at = models.DateTimeField()
    peer = models.GenericIPAddressField(null=True, blank=True)
    envelope_from = models.CharField(max_length=320, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    reply = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.reply


class MessageKind(models.TextChoices):
    FORM = "form"
    RECEIPT = "receipt"
    """The technical "received". Never answered by a receipt, never registered."""


class Message(models.Model):
    """A form or a receipt, in or out. A draft is an outgoing message that has not been queued."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    direction = models.CharField(max_length=3, choices=[(one, one) for one in Direction])
    kind = models.CharField(max_length=10, choices=MessageKind.choices, default=MessageKind.FORM)
    channel = models.CharField(max_length=20, choices=[(one, one) for one in Channel], default=Channel.SIRENE_MAIL)
    desk = models.CharField(max_length=8, choices=[(desk, desk) for desk in Desk], default=Desk.SIRENE)
    bureau = models.ForeignKey(Bureau, on_delete=models.PROTECT, related_name="messages")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="messages")
    number_in_case = models.PositiveIntegerField(null=True, blank=True)
    form_code = models.CharField(max_length=2, blank=True, choices=[(one, one) for one in FormCode])
    form_ref = models.CharField(max_length=40, blank=True)
    in_reply_to = models.CharField(max_length=40, blank=True, help_text="form reference that this answers")
    thread = models.UUIDField(null=True, blank=True, db_index=True)
    message_id = models.CharField(max_length=200, blank=True, help_text="RFC 5322 Message-ID, ours or theirs")
    form = models.JSONField(default=dict, help_text="the form's fields; of a draft, as far as typed")
    unknown_fields = models.JSONField(default=list, blank=True, help_text="fields of a newer version, kept and shown")
    remarks = models.JSONField(default=list, blank=True, help_text="reasons: what was odd about the mail it came in")
    wire = models.BinaryField(null=True, blank=True, help_text="what leaves, before sealing; fixed when queued")
    raw = models.OneToOneField(RawMail, null=True, blank=True, on_delete=models.PROTECT, related_name="message")
    signer = models.JSONField(default=dict, blank=True, help_text="facts of the certificate that signed")
    is_urgent = models.BooleanField(default=False)
    handling_code = models.CharField(max_length=4, blank=True)
    expects_answer = models.BooleanField(default=False)
    state = models.CharField(
        max_length=12,
        choices=[(one, one) for one in OutgoingState] + [(one, one) for one in IncomingState],
    )
    failure = models.CharField(max_length=300, blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="messages"
    )
    deadline = models.OneToOneField(Deadline, null=True, blank=True, on_delete=models.PROTECT, related_name="message")
    answered_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="answers")
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    draft_version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(help_text="received, or drafted")
    changed_at = models.DateTimeField()
    queued_at = models.DateTimeField(null=True, blank=True)
    next_try_at = models.DateTimeField(null=True, blank=True, help_text="of a queued message: when it is tried again")
    sent_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.CharField(max_length=150, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["direction", "state", "-made_at"], name="message_listing"),
            models.Index(fields=["form_ref"], name="message_form_ref"),
            models.Index(fields=["message_id"], name="message_message_id"),
            models.Index(
                fields=["next_try_at"], name="message_to_send", condition=models.Q(state=OutgoingState.QUEUED)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["bureau", "direction", "form_ref"],
                name="form_reference_once",
                condition=~models.Q(form_ref=""),
            ),
            models.UniqueConstraint(fields=["case", "number_in_case"], name="number_once_in_case"),
        ]

    @property
    def number(self) -> str:
        """Registry number of the case and running number in it, as in 2026-004211-03."""
        return f"{self.case.number}-{self.number_in_case:02d}" if self.case and self.number_in_case else ""

    def __str__(self) -> str:
        return self.form_ref or str(self.key)


class Attachment(models.Model):
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.name


class AttemptOutcome(models.TextChoices):
    RUNNING = "running"
    """Written before the call: after a crash it tells that their server may have the message."""
    TAKEN = "taken"
    REFUSED = "refused"
    """For good: another try would be refused too."""
    FAILED = "failed"
    UNKNOWN = "unknown"
    """We stopped before their server answered; the message goes again, under the same identifier."""


class Attempt(models.Model):
    """One try to send, written before the call."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=AttemptOutcome.choices, default=AttemptOutcome.RUNNING)
    reply = models.CharField(max_length=500, blank=True)
    certificates = models.JSONField(default=list, help_text="fingerprints it was encrypted to")
    fingerprint = models.CharField(
        max_length=64, blank=True, help_text="of the sealed bytes, as their receipt names it"
    )

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["message", "number"], name="attempt_number_once")]

    def __str__(self) -> str:
        return f"attempt {self.number} of {self.message}: {self.outcome}"


class SetAside(models.Model):
    """A message that no machine could process: why, the original bytes, and what a person did with it."""

    raw = models.OneToOneField(RawMail, on_delete=models.PROTECT, related_name="set_aside")
    why = models.CharField(max_length=30, choices=[(one, one) for one in SetAsideWhy])
    detail = models.JSONField(default=dict, help_text="reason as code and values")
    bureau = models.ForeignKey(Bureau, null=True, blank=True, on_delete=models.PROTECT, related_name="set_aside")
    thread = models.UUIDField(null=True, blank=True, db_index=True)
    set_aside_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=1)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.CharField(max_length=150, blank=True)
    resolution = models.CharField(max_length=30, blank=True, help_text="released, filed, refused")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["set_aside_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(resolved_at__isnull=True, resolution="")
                | (models.Q(resolved_at__isnull=False) & ~models.Q(resolution="")),
                name="resolution_has_its_moment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.why} {self.raw}"

"""The audit's tables: entries, the links that chain them, and what waits to be chained.

No foreign key leads in or out: everything is a copied value, so that the audit depends on nobody, and outlives it all.
Triggers and rights refuse every change (migration 0002). Each column of an entry is part of its hash: a column added
later needs a second layout of `audit_seal`'s content, or all older links break.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Now

from spoc.core.terms.audit import Operation, Outcome


class CurrentTransaction(models.Func):
    """The number of the writing transaction, which tells what was done together."""

    function = "txid_current"
    output_field = models.BigIntegerField()


class AuditEntry(models.Model):
    """Who did or read what, about whom, why, when (LED Art 25; spec 3.1)."""

    at = models.DateTimeField()
    operation = models.TextField(choices=[(operation.value, operation.value) for operation in Operation])
    action = models.TextField(help_text="what exactly, as alerts.read")
    actor_name = models.TextField()
    actor_role = models.TextField(blank=True)
    actor_desk = models.TextField(blank=True)
    actor_authority = models.TextField(blank=True, help_text="on whose behalf: the national authority of an end user")
    actor_user_id = models.BigIntegerField(null=True, blank=True)
    via = models.TextField()
    purpose = models.TextField()
    reason = models.TextField(blank=True, help_text="the justification in the actor's words")
    case_reference = models.TextField(blank=True)
    subjects = ArrayField(models.TextField(), default=list, blank=True, help_text="subject:123, alert:45")
    records = ArrayField(models.TextField(), default=list, blank=True, help_text="other records touched: message:7")
    query = models.JSONField(
        default=dict, blank=True, encoder=DjangoJSONEncoder, help_text="what was asked for, when something was"
    )
    result_count = models.IntegerField(null=True, blank=True)
    recipients = ArrayField(models.TextField(), default=list, blank=True, help_text="bodies and persons told")
    particulars = models.JSONField(
        default=dict, blank=True, encoder=DjangoJSONEncoder, help_text="channel, legal basis, digests, workstation ..."
    )
    outcome = models.TextField(
        choices=[(outcome.value, outcome.value) for outcome in Outcome], default=Outcome.OK.value
    )
    transaction_id = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)
    batch_size = models.IntegerField(default=1, help_text="records this one entry stands for")

    class Meta:
        db_table = "audit_entry"
        ordering = ["-at", "-id"]
        verbose_name_plural = "audit entries"
        indexes = [
            models.Index(fields=["at", "id"], name="audit_by_time"),
            models.Index(fields=["actor_name", "at", "id"], name="audit_by_person"),
            GinIndex(fields=["subjects"], name="audit_by_subject", fastupdate=False),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(actor_name=""), name="audit_has_actor"),
            models.CheckConstraint(condition=~models.Q(purpose=""), name="audit_has_purpose"),
            models.CheckConstraint(
                condition=models.Q(operation__in=[operation.value for operation in Operation]),
                name="audit_closed_operations",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=[outcome.value for outcome in Outcome]), name="audit_closed_outcomes"
            ),
            models.CheckConstraint(condition=models.Q(batch_size__gte=1), name="audit_batch_is_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} UTC {self.actor_name} {self.action}"


class AuditLink(models.Model):
    """The place of one entry in the chain: hash = SHA-256(hash of the link before || content of the entry).

    `seq` runs from 1 without gaps. It is kept unique by the one sealer, not by a constraint, which sharding by
    entry would forbid.
    """

    entry_id = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        db_table = "audit_link"
        indexes = [models.Index(fields=["seq"], name="audit_link_seq")]

    def __str__(self) -> str:
        return f"{self.seq}: entry {self.entry_id}"


class PendingEntry(models.Model):
    """An entry that is committed and not chained yet; put here by a trigger, taken out by the sealer."""

    entry_id = models.BigIntegerField(primary_key=True)
    queued_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "audit_pending"
        verbose_name_plural = "pending entries"

    def __str__(self) -> str:
        return f"entry {self.entry_id}"

"""Identities and names of subjects, and the index of name parts.

The name index (ADR 12): every name keeps the pairs of its parts, which the database itself spreads into `NamePair`, one
row a pair under a covering B-tree; the vocabulary `NamePart` leads from a misspelled part to the numbers of its
neighbours. A part's number is a hash of the part, so that writers never wait for each other. Nothing here forbids
sharding by subject.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from spoc.core.terms.documents import normal_number
from spoc.core.terms.persons import Identity as IdentityValue
from spoc.core.terms.persons import IdentityKind, NameKind, PartialDate, PersonName, Sex
from spoc.office.subjects.models.subject import Subject


class ThisTransaction(models.Func):
    """The number of the transaction that writes."""

    template = "(pg_current_xact_id()::text::bigint)"
    output_field = models.BigIntegerField()


class Identity(models.Model):
    """One set of personal data of a subject."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="identities")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in IdentityKind])
    sex = models.CharField(max_length=1, blank=True, choices=[(sex, sex) for sex in Sex])
    nationalities = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    birth_dates = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    birth_places = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    relatives = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    origin = models.CharField(max_length=200, blank=True, default="", help_text="empty: as the subject's")

    class Meta:
        ordering = ["position", "id"]
        verbose_name_plural = "identities"

    def as_value(self) -> IdentityValue:
        """The identity as `core` compares it. Prefetch ``names`` and ``subject__identifiers`` for many."""
        return IdentityValue(
            names=tuple(name.as_value() for name in self.names.all()),
            birth_dates=self.dates(),
            sex=Sex(self.sex),
            nationalities=tuple(self.nationalities),
            birth_places=tuple(self.birth_places),
            documents=self._documents(),
            kind=IdentityKind(self.kind),
            relatives=tuple(self.relatives),
        )

    def _documents(self) -> tuple[str, ...]:
        """A victim's documents are the victim's own, never those of the one who is sought."""
        if self.kind != IdentityKind.MISUSED:
            return tuple(one.normal for one in self.subject.identifiers.all())
        kept = getattr(self, "victim", None)
        return tuple(normal_number(one["number"]) for one in kept.documents if one["number"]) if kept else ()

    def dates(self) -> tuple[PartialDate, ...]:
        return tuple(PartialDate.parse(text) for text in self.birth_dates)

    def __str__(self) -> str:
        return f"identity {self.pk} of {self.subject_id}"


class Name(models.Model):
    """One name of an identity, with what the index needs of it: see `NamePart`."""

    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="names")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=16, choices=[(kind, kind) for kind in NameKind])
    full = models.CharField(max_length=400)
    family = models.CharField(max_length=200, blank=True)
    given = models.CharField(max_length=200, blank=True)
    size = models.PositiveSmallIntegerField(default=0, help_text="how many parts; initials do not count")
    born = models.PositiveSmallIntegerField(default=0, help_text="the one year in which its bearer was born; else 0")
    parts = ArrayField(models.IntegerField(), default=list, help_text="numbers of its parts and of years of birth")
    pairs = ArrayField(models.BigIntegerField(), default=list, help_text="numbers of its pairs, as in `NamePair`")
    key_version = models.PositiveSmallIntegerField()
    is_searchable = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "id"]
        indexes = [
            GinIndex(
                fields=["parts"],
                name="name_parts",
                condition=models.Q(is_searchable=True),
                opclasses=["array_ops"],
                fastupdate=False,
            ),
            models.Index(fields=["key_version", "id"], name="name_key_version"),
        ]

    def as_value(self) -> PersonName:
        return PersonName(full=self.full, family=self.family, given=self.given, kind=NameKind(self.kind))

    def __str__(self) -> str:
        return f"name {self.pk}"


class NamePair(models.Model):
    """One pair of parts of a searchable name. Triggers of `subjects_name` alone write here, in the same transaction.

    The primary key covers the other columns, so that a check reads the index and nothing else.
    """

    pk = models.CompositePrimaryKey("pair", "name_id")
    pair = models.BigIntegerField()
    name_id = models.BigIntegerField()
    size = models.PositiveSmallIntegerField(help_text="as in `Name`")
    born = models.PositiveSmallIntegerField(help_text="as in `Name`")

    def __str__(self) -> str:
        return f"{self.pair} in name {self.name_id}"


class NamePart(models.Model):
    """The vocabulary: each part of a name held anywhere, with the keys under which those that sound like it meet it.

    No person can be read from it. Two writers may add one part at the same time; readers count it once. Each process
    holds it in memory (`held_parts`), and sees by `learned_in` whether it holds all that its snapshot does.
    """

    number = models.IntegerField(help_text="hash of the part, as in `Name.parts`")
    text = models.CharField(max_length=60)
    code = models.CharField(max_length=400, help_text="its likeliest sound as a feature code")
    description = models.CharField(max_length=1000, help_text="what else was derived of it, for `core`")
    keys = ArrayField(models.BigIntegerField(), help_text="hashes of its skeletons, of the names it is one with")
    held = models.IntegerField(default=1, help_text="about how many names have it; brought up to date by night")
    key_version = models.PositiveSmallIntegerField(default=0)
    learned_in = models.BigIntegerField(
        db_default=ThisTransaction(), help_text="transaction that wrote the row as it stands"
    )

    class Meta:
        indexes = [
            models.Index(fields=["text"], name="name_part_text"),
            models.Index(fields=["learned_in"], name="name_part_learned_in"),
            models.Index(fields=["key_version", "id"], name="name_part_key_version"),
        ]

    def __str__(self) -> str:
        return self.text

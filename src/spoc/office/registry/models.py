"""Registers and the numbers they have given: the official books of the office."""

from django.db import models

from spoc.core.terms.registry import RegistryNumber


class Register(models.Model):
    """One official book, with its own yearly series."""

    code = models.CharField(max_length=12, unique=True, help_text="capital letters and digits, as SIRENE")
    name = models.CharField(max_length=120)
    is_open = models.BooleanField(default=True, help_text="a closed register gives no more numbers")

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=models.Q(code__regex=r"^[A-Z][A-Z0-9]{0,11}$"), name="register_code_form")
        ]

    def __str__(self) -> str:
        return self.code


class RegisterCounter(models.Model):
    """The last number given in a year; its row is locked by the transaction that uses the next one."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="counters")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "year"], name="one_counter_a_year")]

    def __str__(self) -> str:
        return f"{self.register} {self.year}: {self.last}"


class RegistryEntry(models.Model):
    """A number given, to what, when; every disposable record points here."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="entries")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=150)
    given_to = models.CharField(max_length=80, blank=True, help_text="what it was given for: case, message:12")
    subject_line = models.CharField(max_length=200, blank=True)
    retention_class = models.CharField(max_length=40, blank=True, help_text="key of its row in the law of retention")

    class Meta:
        ordering = ["-year", "-number"]
        verbose_name_plural = "registry entries"
        constraints = [
            models.UniqueConstraint(fields=["register", "year", "number"], name="registry_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="registry_series_begins_with_1"),
        ]

    def __str__(self) -> str:
        return str(self.as_number())

    def as_number(self) -> RegistryNumber:
        return RegistryNumber(register=self.register.code, year=self.year, number=self.number)

"""The forms of pictures and prints, and of what the victim of a misused identity consents to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from spoc.core.law.mechanics.misused import MISUSED
from spoc.core.law.rules import in_force
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import DocumentKind, SubjectKind
from spoc.core.terms.biometrics import Relation
from spoc.core.terms.countries import country_code
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.misuse import ConsentForm, VictimDocument, VictimValues
from spoc.core.terms.persons import Identity, IdentityKind, NameKind, PartialDate, PersonName, Sex
from spoc.desk.alerts.one.forms import LONG, DeedForm, OneForm
from spoc.procedures.subjects.biometrics import OF_HUMANS, NewFile
from spoc.procedures.subjects.misused_identity import Consented
from spoc.words import alerts, data_points, kinds, persons, subjects

_DAY = forms.TextInput(attrs={"placeholder": "2026-03-01"})


class PictureForm(DeedForm):
    """A file with what an officer says of it."""

    kind = forms.ChoiceField(label=_("Kind"))
    file = forms.FileField(label=_("File"), help_text=_("A picture, or a NIST container: classical or INT-I."))
    origin = forms.CharField(label=_("Where it comes from"), max_length=200, required=False)
    captured_on = forms.DateField(label=_("Taken on"), required=False, widget=_DAY)
    is_judged = forms.BooleanField(label=_("I looked at its quality; it is good enough"), required=False)
    unsuitable = forms.CharField(label=_("DNA: why pictures and prints do not serve"), max_length=300, required=False)
    relation = forms.ChoiceField(label=_("DNA of a relative"), required=False)
    consent = forms.CharField(label=_("Consent of the relative"), max_length=200, required=False)

    def prepare(self) -> None:
        is_human = SubjectKind(self.alert.subject.kind).is_human
        fitting = [one for one in BiometricKind if one is not BiometricKind.WARRANT and _fits(one, is_human=is_human)]
        self.offer("kind", [(one.value, kinds.biometric(one)) for one in fitting])
        self.offer("relation", [("", "–"), *((one.value, subjects.relation(one)) for one in Relation)])
        if BiometricKind.DNA not in fitting:
            for name in ("unsuitable", "relation", "consent"):
                del self.fields[name]

    def as_file(self) -> NewFile:
        said = self.cleaned_data
        return NewFile(
            kind=BiometricKind(said["kind"]),
            content=said["file"].read(),
            name=said["file"].name,
            is_judged=said["is_judged"],
            captured_on=said["captured_on"],
            origin=said["origin"],
            unsuitable=said.get("unsuitable", ""),
            relation=Relation(said["relation"]) if said.get("relation") else None,
            consent=said.get("consent", ""),
        )


class VictimForm(DeedForm):
    """What the victim adds, each category with its own consent."""

    family = forms.CharField(label=_("Family name"), max_length=200, required=False)
    given = forms.CharField(label=_("Given name"), max_length=200, required=False)
    birth_date = forms.CharField(label=_("Date of birth"), max_length=20, required=False)
    birth_place = forms.CharField(label=_("Place of birth"), max_length=200, required=False)
    sex = forms.ChoiceField(
        label=_("Sex"),
        required=False,
        choices=lambda: [("", "–"), *((one.value, persons.sex(one)) for one in Sex if one.value)],
    )
    nationality = forms.CharField(label=_("Nationality"), max_length=60, required=False)
    birth_names = forms.CharField(label=_("Names at birth"), max_length=400, required=False)
    previous = forms.CharField(label=_("Previous names"), max_length=400, required=False)
    marks = forms.CharField(label=_("Physical marks"), max_length=400, required=False)
    addresses = forms.CharField(label=_("Addresses"), widget=LONG, max_length=1000, required=False)
    father = forms.CharField(label=_("Father's name"), max_length=200, required=False)
    mother = forms.CharField(label=_("Mother's name"), max_length=200, required=False)
    document_kind = forms.ChoiceField(
        label=_("Document"),
        required=False,
        choices=lambda: [("", "–"), *((one.value, alerts.document_kind(one)) for one in DocumentKind)],
    )
    document_number = forms.CharField(label=_("Its number"), max_length=60, required=False)
    document_state = forms.CharField(label=_("Its state"), max_length=60, required=False)
    points = forms.MultipleChoiceField(label=_("The victim consents to keep"), widget=forms.CheckboxSelectMultiple)
    given_on = forms.DateField(label=_("Consented on"), widget=_DAY)
    form = forms.ChoiceField(
        label=_("How"), choices=lambda: [(one.value, subjects.consent_form(one)) for one in ConsentForm]
    )
    evidence = forms.CharField(label=_("Where the consent is kept"), max_length=200)

    def prepare(self) -> None:
        (row,) = in_force(MISUSED, self.at.date())
        self.offer("points", [(one.value, data_points.point(one)) for one in DataPoint if one in row.points])

    def clean_birth_date(self) -> PartialDate | None:
        return _partial(self.cleaned_data["birth_date"])

    def clean_nationality(self) -> str:
        return _state(self.cleaned_data["nationality"])

    def clean_document_state(self) -> str:
        return _state(self.cleaned_data["document_state"])

    def as_values(self) -> VictimValues:
        said = self.cleaned_data
        document = VictimDocument(
            kind=said["document_kind"], state=said["document_state"], number=said["document_number"]
        )
        return VictimValues(
            identity=self._identity(),
            birth_names=_several(said["birth_names"]),
            marks=_several(said["marks"]),
            addresses=_several(said["addresses"]),
            father=said["father"],
            mother=said["mother"],
            documents=(document,) if document != VictimDocument() else (),
        )

    def as_consent(self) -> Consented:
        said = self.cleaned_data
        return Consented(
            points=frozenset(DataPoint(one) for one in said["points"]),
            given_on=said["given_on"],
            form=ConsentForm(said["form"]),
            evidence=said["evidence"],
        )

    def _identity(self) -> Identity:
        said = self.cleaned_data
        full = f"{said['given']} {said['family']}".strip()
        names = [PersonName(full=full, family=said["family"], given=said["given"])] if full else []
        names += [PersonName(full=one, kind=NameKind.FORMER) for one in _several(said["previous"])]
        return Identity(
            names=tuple(names),
            birth_dates=(said["birth_date"],) if said["birth_date"] else (),
            birth_places=(said["birth_place"],) if said["birth_place"] else (),
            sex=Sex(said["sex"]),
            nationalities=(said["nationality"],) if said["nationality"] else (),
            kind=IdentityKind.MISUSED,
        )


class ConsentEndsForm(OneForm):
    points = forms.MultipleChoiceField(label=_("Withdrawn"), widget=forms.CheckboxSelectMultiple)
    withdrawn_on = forms.DateField(label=_("Withdrawn on"), widget=_DAY)

    def prepare(self) -> None:
        self.offer("points", [(one.value, data_points.point(one)) for one in DataPoint])


def _fits(kind: BiometricKind, *, is_human: bool) -> bool:
    return kind is not BiometricKind.OBJECT_PICTURE if is_human else kind not in OF_HUMANS


def _partial(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text.strip() else None
    except ValueError as error:
        raise forms.ValidationError(_("This is no date: 1984-02-11, 1984-02 or 1984.")) from error


def _state(text: str) -> str:
    if not text.strip():
        return ""
    code = country_code(text)
    if code is None:
        raise forms.ValidationError(_("No such state is known."))
    return code


def _several(text: str) -> tuple[str, ...]:
    return tuple(part for one in text.replace("\n", ";").split(";") if (part := one.strip()))

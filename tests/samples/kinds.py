"""One whole, invented subject of every kind, without anything wrong, over which tests of entry and transport walk.

`data` is in normal form already. States are QM to QZ, makers and owners are nobody's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from spoc.core.terms.alert_records import BiometricKind, NumberValue
from spoc.core.terms.alerts import DocumentKind, IdentifierKind, SubjectKind
from spoc.core.terms.persons import Identity, PartialDate, PersonName, Sex


@dataclass(frozen=True, kw_only=True)
class Sample:
    """biometrics: kinds of attachments without which this one is not whole."""

    subject: SubjectKind
    data: Mapping[str, object] = field(default_factory=dict)
    numbers: tuple[NumberValue, ...] = ()
    identities: tuple[Identity, ...] = ()
    biometrics: frozenset[BiometricKind] = frozenset()


def number(
    kind: IdentifierKind, value: str, *, state: str = "", of: DocumentKind | None = None, note: str = ""
) -> NumberValue:
    return NumberValue(kind=kind, value=value, state=state, document_kind=of, note=note)


K, N, D = SubjectKind, IdentifierKind, DocumentKind

_ORLIK = Identity(
    names=(PersonName(full="Bohdan Orlík", family="Orlík", given="Bohdan"),),
    birth_dates=(PartialDate(year=1984, month=2, day=11),),
    sex=Sex.MALE,
    nationalities=("QM",),
    birth_places=("Javorová",),
)
_COMPANY = Identity(names=(PersonName(full="Albaresa Cargo Holding"),))
_VIN = number(N.VIN, "XZNFVDC108W128441")
_PLATE = number(N.PLATE, "BR 482 KL", state="QM")
_GONE = {"gone_on": "2024-03-01", "gone_place": "Javorová", "gone_country": "QM"}
_PASSPORT = number(N.DOCUMENT_NUMBER, "QM1234567", state="QM", of=D.PASSPORT)
_MADE = {"make": "Haselwerk", "model": "H 120", "year": 2017}


_SAMPLES = (
    Sample(
        subject=K.PERSON,
        data={
            "height": 182,
            "eyes": ["brown"],
            "hair": ["brown", "grey"],
            "marks": ["scar on the left forearm", "tattoo of an anchor on the right shoulder"],
            "languages": ["Slovak"],
            "missing_since": "2024-03-01",
            "last_seen_place": "railway station of Javorová",
            "last_seen_country": "QM",
            "clothing": ["green jacket", "grey trousers"],
            "blood_group": "AB",
            "teeth": ["36: crown", "48: missing"],
        },
        numbers=(_PASSPORT, number(N.NATIONAL_NUMBER, "840211/7719", state="QM")),
        identities=(_ORLIK,),
    ),
    Sample(
        subject=K.ENTITY,
        data={"legal_form": "holding", "registered_in": "QN", "countries": ["QN", "QO"], "founded_on": "1999"},
        numbers=(number(N.NATIONAL_NUMBER, "44 112 778", state="QN"),),
        identities=(_COMPANY,),
    ),
    Sample(
        subject=K.BODY,
        data={
            "found_on": "2024-05-17",
            "found_place": "bank of the Breznica below the weir",
            "found_country": "QM",
            "state": ["complete", "decomposed"],
            "died_after": "2024-04",
            "died_before": "2024-05",
            "sex": "F",
            "age_from": 30,
            "age_to": 45,
            "height": 168,
            "jewellery": ["silver ring with the letters M. K."],
            "implants": ["plate in the left tibia"],
            "teeth": ["11: root filling"],
        },
        numbers=(number(N.SERIAL, "TB-99120", note="tibia plate"), number(N.INVENTORY_NUMBER, "PM-2024-17")),
    ),
    Sample(
        subject=K.UNKNOWN_PERPETRATOR,
        data={
            "scene_on": "2024-02-29",
            "scene_place": "jeweller's shop in Lipová",
            "scene_country": "QM",
            "lifted_from": "inside of the safe",
            "is_of_perpetrator": True,
            "searched_in": ["national AFIS", "Prüm", "Eurodac"],
        },
        numbers=(number(N.INVENTORY_NUMBER, "TRACE-2024-0113"),),
        biometrics=frozenset({BiometricKind.LATENT_PRINTS}),
    ),
    Sample(
        subject=K.DOCUMENT,
        data={
            "holder": "Bohdan Orlík",
            "holder_birth": "1984-02-11",
            "issued_on": "2019-06-03",
            "expires_on": "2029-06-03",
            "how": "stolen",
            **_GONE,
        },
        numbers=(_PASSPORT,),
    ),
    Sample(
        subject=K.BLANK_DOCUMENT,
        data={"range_first": "QN 000101", "range_last": "QN 000250", "batch": "B-17", "how": "stolen", **_GONE},
        numbers=(number(N.DOCUMENT_NUMBER, "QN000099", state="QN", of=D.PASSPORT),),
    ),
    Sample(
        subject=K.REGISTRATION_DOCUMENT,
        data={"holder": "Albaresa Cargo Holding", "make": "Haselwerk", "how": "lost", **_GONE},
        numbers=(number(N.DOCUMENT_NUMBER, "RD 55 1201", state="QM", of=D.VEHICLE_REGISTRATION), _PLATE, _VIN),
    ),
    Sample(subject=K.NUMBER_PLATE, data={"how": "stolen", "plates_gone": 2, **_GONE}, numbers=(_PLATE,)),
    Sample(
        subject=K.VEHICLE,
        data={"category": "car", **_MADE, "colour": "green", "features": ["dent in the left door"], **_GONE},
        numbers=(_VIN, _PLATE, number(N.ENGINE_NUMBER, "HW2.0-771203")),
    ),
    Sample(
        subject=K.TRAILER,
        data={"sort": "flatbed", **_MADE, "colour": "grey", "unladen_weight": 1100, **_GONE},
        numbers=(_VIN, _PLATE),
    ),
    Sample(
        subject=K.CARAVAN,
        data={**_MADE, "colour": "white", "unladen_weight": 980, **_GONE},
        numbers=(_VIN, _PLATE),
    ),
    Sample(
        subject=K.VEHICLE_PART,
        data={"type": "control_unit", **_MADE, **_GONE},
        numbers=(number(N.SERIAL, "ECU-4471-90233"),),
    ),
    Sample(
        subject=K.EQUIPMENT,
        data={"type": "excavator", **_MADE, "colour": "yellow", "power": 74.5, "weight": 14200.0, **_GONE},
        numbers=(number(N.SERIAL, "HWEX0120K00771203"),),
    ),
    Sample(
        subject=K.EQUIPMENT_PART,
        data={"type": "hydraulics", **_MADE, **_GONE},
        numbers=(number(N.SERIAL, "HYD-20331"),),
    ),
    Sample(
        subject=K.BOAT,
        data={
            "type": "sailing",
            **_MADE,
            "colour": "white",
            "hull_material": "glass fibre",
            "length": 9.75,
            "masts": 1,
            "flag": "QN",
            "home_port": "Porto Albar",
            **_GONE,
        },
        numbers=(
            number(N.HULL_NUMBER, "QN-HSWA1234C717"),
            number(N.REGISTRATION_MARK, "QN 4417", state="QN"),
            number(N.VESSEL_NAME, "Estrela do Norte"),
            number(N.MMSI, "211234560"),
        ),
    ),
    Sample(
        subject=K.BOAT_ENGINE,
        data={"type": "outboard", **_MADE, "colour": "black", "power": 110.3, **_GONE},
        numbers=(number(N.SERIAL, "OB-110-55620"),),
    ),
    Sample(
        subject=K.AIRCRAFT,
        data={"type": "aeroplane", **_MADE, "colour": "several", "engines": 1, **_GONE},
        numbers=(
            number(N.REGISTRATION_MARK, "QM-ABC"),
            number(N.SERIAL, "172-80441"),
            number(N.ICAO_ADDRESS, "50 5A1F"),
        ),
    ),
    Sample(
        subject=K.AIRCRAFT_ENGINE,
        data={"type": "piston", **_MADE, "power": 134.0, **_GONE},
        numbers=(number(N.SERIAL, "L-22310-36A"),),
    ),
    Sample(
        subject=K.CONTAINER,
        data={"type": "general", "owner": "Albaresa Cargo Holding", "size_type": "22G1", "colour": "red", **_GONE},
        numbers=(number(N.CONTAINER_NUMBER, "CSQU 305438 3"),),
    ),
    Sample(
        subject=K.FIREARM,
        data={"type": "pistol", "make": "Skogsvapen", "model": "Älg 12", "calibre": "9 mm", "how": "stolen", **_GONE},
        numbers=(number(N.SERIAL, "K 204 177", note="frame"), number(N.SERIAL, "K204178", note="barrel")),
    ),
    Sample(
        subject=K.BANKNOTE,
        data={"note_state": "registered", "currency": "EUR", "denomination": 200.0, **_GONE},
        numbers=(number(N.NOTE_NUMBER, "UF9073937437"), number(N.NOTE_NUMBER, "Z10708476264")),
    ),
    Sample(
        subject=K.PAYMENT_MEANS,
        data={"type": "credit_card", "issuer": "Banca Albar", "valid_to": "2027-09", "holder": "Bohdan Orlík"},
        numbers=(number(N.CARD_NUMBER, "4111 1111 1111 1111"),),
    ),
    Sample(
        subject=K.WORK_OF_ART,
        data={
            "art_type": "icon",
            "art_sort": "icon on panel",
            "title": "Saint Nicholas with scenes of his life",
            "maker": "workshop of Lipová",
            "period": "17th century",
            "materials": ["tempera on limewood", "gilding"],
            "features": ["crack from the lower edge, repaired with two battens"],
            "height": 84.5,
            "width": 61.0,
            **_GONE,
        },
        numbers=(number(N.INVENTORY_NUMBER, "LM-1931/22"),),
        biometrics=frozenset({BiometricKind.OBJECT_PICTURE}),
    ),
    Sample(
        subject=K.IT_ITEM,
        data={"type": "phone", **_MADE, "colour": "black", **_GONE},
        numbers=(
            number(N.SERIAL, "H120-7712"),
            number(N.IMEI, "49-015420-323751-8"),
            number(N.MAC_ADDRESS, "02:00:5E:10:00:FF"),
        ),
    ),
    Sample(
        subject=K.VALUABLE,
        data={"type": "watch", **_MADE, "inscriptions": ["To M. from her father"], "value": 9500.0, "currency": "EUR"},
        numbers=(number(N.SERIAL, "W 771 203"),),
    ),
    Sample(
        subject=K.ASSET,
        data={
            "asset_type": "account",
            "sought": ["locate", "monitor"],
            "description": "account into which the proceeds were paid",
            "institution": "Banca Albar",
            "asset_country": "QN",
        },
        numbers=(number(N.CARD_NUMBER, "QN12 0001 4471 9902", note="account"),),
    ),
    Sample(
        subject=K.THREAT,
        data={
            "threat_type": ["object", "concealment"],
            "heading": "Pipe devices in hollowed books",
            "description": "Devices sent by post in books whose pages were cut out.",
            "concealment": "Hardback of more than 400 pages; weight as before.",
            "is_imminent": True,
            "countries": ["QM", "QO"],
        },
    ),
)
SAMPLES: Mapping[SubjectKind, Sample] = {sample.subject: sample for sample in _SAMPLES}

"""One door to every register, whichever way it is asked."""

from collections.abc import Mapping

from spoc.channels.national import rest, soap
from spoc.channels.national.mapping import Protocol, RegisterMapping
from spoc.channels.national.values import Errand, RegisterAnswer


def applies(mapping: RegisterMapping, question: Mapping[str, str]) -> bool:
    """Whether the register can be asked at all: one that knows VINs alone is not asked for a plate."""
    told = question.keys() & mapping.question.keys()
    return bool(told & {"name", "family", "number", "vin", "plate", "serial", "document"})


def ask(mapping: RegisterMapping, question: Mapping[str, str], errand: Errand) -> RegisterAnswer:
    """The records that the register gives. Raises WebError: it is never "nothing" that could not be read."""
    told = {**question, "most": str(mapping.most_records)}
    if mapping.protocol is Protocol.SOAP:
        return soap.ask(mapping, told, errand)
    return rest.ask(mapping, told, errand)

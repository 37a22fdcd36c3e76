"""Every leaf and attribute of an XML file, so that two files can be compared in all that they say."""

from collections.abc import Iterator

from lxml import etree


def leaves(data: bytes) -> list[tuple[str, str]]:
    """Path and text of each leaf, path and value of each attribute, in their order; base64 without white space."""
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    return list(_leaves(etree.fromstring(data, parser), ""))


def _leaves(element: etree._Element, above: str) -> Iterator[tuple[str, str]]:
    path = f"{above}/{element.tag}"
    yield from ((f"{path}/@{name}", str(value)) for name, value in sorted(element.attrib.items()))
    text = str(element.text or "")
    if not len(element):
        yield path, "".join(text.split()) if "Base64" in path else text
    elif text.strip():
        yield path, text
    if str(element.tail or "").strip():
        yield f"{path}/…", str(element.tail)
    for child in element:
        yield from _leaves(child, path)

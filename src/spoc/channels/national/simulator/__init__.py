"""National registers, played for training and tests: persons and papers by REST, vehicles and weapons by SOAP."""

from importlib.resources import files

REGISTERS = ("persons", "documents", "vehicles", "weapons")


def mapping_of(register: str, *, port: int) -> str:
    """The mapping by which an office asks the simulated register, as the text of its file."""
    text = files(__name__).joinpath("registers", f"{register}.toml").read_text(encoding="utf-8")
    return text.replace("{port}", str(port))

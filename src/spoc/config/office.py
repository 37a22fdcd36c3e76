"""Every setting of an office, typed, with its default, its unit and what it is for."""

import json
import re
from enum import StrEnum
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import psycopg
from psycopg.conninfo import conninfo_to_dict
from pydantic import Field, SecretStr, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from spoc.jobs.errors import N_

SHORTEST_SECRET = 50
"""Characters of the key that signs sessions."""
MAIL_ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+")
CENTRAL_ADDRESS = re.compile(r"https://[^/@\s?#]+/?")


class Environment(StrEnum):
    PRODUCTION = "production"
    TRAINING = "training"
    """Invented persons only; a striped band on every page; simulators allowed."""


class Settings(BaseSettings):
    """Read from the environment (``SPOC_...``), then from the file named by ``SPOC_CONFIG_FILE``, then the defaults."""

    model_config = SettingsConfigDict(env_prefix="SPOC_", extra="ignore", frozen=True)

    environment: Environment = Field(Environment.PRODUCTION, description="production or training")
    home: Path = Field(Path("var"), description="folder of the embedded database, keys, the chain's outside witness")
    secret_key: SecretStr | None = Field(None, description="signs sessions; at least 50 characters in production")
    allowed_hosts: str = Field("127.0.0.1,localhost", description="host names the pages answer to, by comma")
    time_zone: str = Field("Europe/Bratislava", description="zone in which times are shown; inside, all is UTC")
    language: str = Field("en", description="language of a page before its reader has chosen: en or sk")

    database_url: str | None = Field(None, description="PostgreSQL as postgresql://...; none: the embedded one")
    database_role: str = Field("spoc_product", description="role without rights to change the audit; the product's")
    as_owner: bool = Field(False, description="true for migrations: work as the owner of the tables")
    replica_urls: str = Field("", description="streaming replicas that checks may read, as postgresql://..., by comma")
    replica_bound_seconds: float = Field(
        2.0, ge=0.1, le=60, description="a replica further behind the primary is not read by checks"
    )

    web_host: str = Field("127.0.0.1", description="address the pages listen on")
    web_port: int = Field(8000, ge=1, le=65535, description="port of the pages")
    web_workers: int = Field(1, ge=1, le=64, description="processes that serve pages")
    web_threads: int = Field(8, ge=1, le=256, description="threads of each of them")
    workers: int = Field(2, ge=1, le=32, description="processes that take jobs; mail comes in as fast as they can read")
    https: bool = Field(False, description="pages are reached by https only (behind a proxy that ends TLS)")

    own_state: str = Field("QM", pattern="^[A-Z]{2}$", description="ISO 3166 code of our state")
    own_address: str = Field("sirene@qm.example", description="our SIRENE mail address")
    own_name: str = Field("SIRENE Bureau QM", description="our bureau as partners read it")
    mail_in_host: str = Field("127.0.0.1", description="address the mail listener binds")
    mail_in_port: int = Field(8025, ge=1, le=65535, description="port of the mail listener")
    mail_max_megabytes: int = Field(40, ge=1, le=500, description="a larger message is refused with 552")
    mail_timeout_seconds: int = Field(20, ge=1, le=300, description="how long a partner's mail server may take")
    mail_resend_seconds: str = Field(
        "10,60,900,900,900",
        pattern=r"^[0-9]+(\.[0-9]+)?(,[0-9]+(\.[0-9]+)?)*$",
        description="waits before each new try to send, by comma (ours, then 3 times 15 minutes: proposal of spec 2.5)",
    )
    virus_scanner: str | None = Field(None, description="command that reads a message; exit 0 clean, 1 refused")

    central_timeout_seconds: int = Field(20, ge=1, le=300, description="how long a central system may take to answer")
    deletes_when_silent: bool = Field(
        True, description="national law lets us delete when an authority is silent for 15 days (R62 Art 53(9))"
    )

    simulator: bool = Field(
        False,
        description="simulated: a partner bureau, SIS, INTERPOL, registers, Europol are started beside the office",
    )
    simulator_port: int = Field(8026, ge=1, le=65535, description="port of the simulated bureau's mail server")
    sis_port: int = Field(8027, ge=1, le=65535, description="port of the simulated SIS")
    interpol_port: int = Field(8028, ge=1, le=65535, description="port of the simulated INTERPOL")
    national_port: int = Field(8029, ge=1, le=65535, description="port of the simulated national registers")
    europol_port: int = Field(8030, ge=1, le=65535, description="port of the simulated Europol")

    switches: str = Field("", description="rules of the law that are off until the office turns them on, by comma")
    precedence_version: str = Field(
        "RECAST",
        pattern="^(SM08|SM17|RECAST)$",
        description="table of compatibility and priority of alerts that is active: SM08, SM17 or RECAST",
    )
    sis_url: str | None = Field(
        None,
        validate_default=True,
        description="CS-SIS as https://host:port; none: the simulator, or not connected",
    )
    interpol_url: str | None = Field(
        None, validate_default=True, description="INTERPOL as https://host:port; none: as for SIS"
    )
    europol_url: str | None = Field(
        None, validate_default=True, description="Europol's index as https://host:port; none: as for SIS"
    )

    idle_minutes: int = Field(20, ge=1, le=480, description="a session without a request ends after this")
    session_hours: int = Field(10, ge=1, le=24, description="a session ends after this in any case")
    sign_in_tries: int = Field(5, ge=3, le=20, description="wrong passwords or codes before a lock-out")
    lock_out_minutes: int = Field(15, ge=1, le=1440, description="how long a lock-out lasts")

    @field_validator("language")
    @classmethod
    def _language_exists(cls, value: str) -> str:
        if value not in ("en", "sk"):
            raise ValueError(N_("there is English (en) and Slovak (sk)"))
        return value

    @field_validator("secret_key")
    @classmethod
    def _secret_is_long(cls, value: SecretStr | None, told: ValidationInfo) -> SecretStr | None:
        if value is not None and not value.get_secret_value():
            raise ValueError(N_("it is empty: leave it out, and the first start makes a key"))
        is_production = told.data.get("environment") is Environment.PRODUCTION
        if value is not None and is_production and len(value) < SHORTEST_SECRET:
            raise ValueError(N_("in production it needs at least 50 characters"))
        return value

    @field_validator("time_zone")
    @classmethod
    def _zone_exists(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(N_("there is no such time zone; write it as Europe/Bratislava")) from None
        return value

    @field_validator("database_url")
    @classmethod
    def _database_can_be_read(cls, value: str | None) -> str | None:
        try:
            conninfo_to_dict(value or "")
        except psycopg.ProgrammingError:
            # Not the driver's own words, in which the password may stand.
            raise ValueError(N_("it must be written as postgresql://user:password@host:port/name")) from None
        return value

    @field_validator("replica_urls")
    @classmethod
    def _replicas_can_be_read(cls, value: str) -> str:
        for one in value.split(","):
            cls._database_can_be_read(one.strip())
        return value

    @field_validator("own_address")
    @classmethod
    def _is_mail_address(cls, value: str) -> str:
        if not MAIL_ADDRESS.fullmatch(value):
            raise ValueError(N_("it must be a mail address, as sirene@qm.example"))
        return value

    @field_validator("sis_url", "interpol_url", "europol_url")
    @classmethod
    def _central_system_is_known(cls, value: str | None, told: ValidationInfo) -> str | None:
        """Where none is given, that of the simulator beside the office."""
        if value is None and told.data.get("simulator"):
            port = told.data.get(str(told.field_name).replace("_url", "_port"))
            return f"https://127.0.0.1:{port}"
        if value and not CENTRAL_ADDRESS.fullmatch(value):
            raise ValueError(N_("it must be written as https://host:port"))
        return value or None

    @field_validator("home")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @model_validator(mode="after")
    def _production_is_strict(self) -> Self:
        if self.environment is Environment.PRODUCTION and self.simulator:
            raise ValueError(N_("SPOC_SIMULATOR is on in production: no simulator beside real data"))
        return self

    @property
    def resend_after(self) -> tuple[float, ...]:
        """Seconds before the second try to send, the third, and so on; after the last a person is told."""
        return tuple(float(wait) for wait in self.mail_resend_seconds.split(","))

    @property
    def switched_on(self) -> tuple[str, ...]:
        """Names of the rows of the law's switches that the office turned on."""
        return tuple(name for one in self.switches.split(",") if (name := one.strip()))

    @property
    def replicas(self) -> tuple[str, ...]:
        return tuple(url for one in self.replica_urls.split(",") if (url := one.strip()))

    @property
    def is_training(self) -> bool:
        return self.environment is Environment.TRAINING

    @property
    def database(self) -> str:
        """The URL in use: the given one, or the embedded database's, left in ``home`` by its starter.

        Raises LookupError when neither is there.
        """
        if self.database_url:
            return self.database_url
        note = self.home / "database.json"
        if not note.exists():
            raise LookupError("no database: set SPOC_DATABASE_URL, or start the embedded one with `spoc up`")
        return str(json.loads(note.read_text())["url"])

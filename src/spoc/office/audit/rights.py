"""What the product's database role may do: everything but change the audit; renewed after every migration."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import errors, sql

# Order matters: first everything, then what is taken back.
GRANTS = """
GRANT USAGE ON SCHEMA public TO {role};
REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
REVOKE ALL ON audit_entry, audit_link, audit_pending, django_migrations FROM PUBLIC, {role};
GRANT SELECT, INSERT ON audit_entry TO {role};
GRANT SELECT ON audit_link, audit_pending, django_migrations TO {role};
GRANT EXECUTE ON FUNCTION audit_seal(integer) TO {role};
"""


class ProductRoleError(CommandError):
    """The role of the product is not there, and this database user may not make it."""


def grant_rights(using: str = DEFAULT_DB_ALIAS, **_signal: Any) -> None:  # Any: what Django's signal sends along
    """After every migration, when the owner of the tables runs it; the product itself changes no rights."""
    connection = connections[using]
    if not _is_owner(connection):
        return
    role = sql.Identifier(settings.PRODUCT_ROLE)
    _make_role(connection, role)
    _may_become(connection, role)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute(sql.SQL(GRANTS).format(role=role))


def _is_owner(connection: BaseDatabaseWrapper) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class WHERE oid = 'audit_entry'::regclass"
        )
        return bool(cursor.fetchone()[0])


def _make_role(connection: BaseDatabaseWrapper, role: sql.Identifier) -> None:
    """Roles belong to the whole server: another database's migration may make this one at the same moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [settings.PRODUCT_ROLE])
        if cursor.fetchone():
            return
    _run(connection, sql.SQL("CREATE ROLE {role} NOLOGIN").format(role=role))


def _may_become(connection: BaseDatabaseWrapper, role: sql.Identifier) -> None:
    """The migrating user may take on the product's role; from PostgreSQL 16 on, that is a right of its own."""
    with connection.cursor() as cursor:
        right = "SET" if connection.pg_version >= 160000 else "MEMBER"  # type: ignore[attr-defined]  # PostgreSQL's
        cursor.execute("SELECT pg_has_role(current_user, %s, %s)", [settings.PRODUCT_ROLE, right])
        if cursor.fetchone()[0]:
            return
    _run(connection, sql.SQL("GRANT {role} TO CURRENT_USER").format(role=role))


def _run(connection: BaseDatabaseWrapper, statement: sql.Composed) -> None:
    """Runs it; that another was first is as good."""
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(statement)
    except Exception as error:
        cause = error.__cause__
        if isinstance(cause, errors.DuplicateObject | errors.UniqueViolation):
            return
        if isinstance(cause, errors.InsufficientPrivilege):
            raise ProductRoleError(_sentence(connection)) from error
        raise


def _sentence(connection: BaseDatabaseWrapper) -> str:
    user, role = connection.settings_dict["USER"] or "current_user", settings.PRODUCT_ROLE
    return (
        f"The database user {user} may not make the product's role: let the database's administrator run"
        f" CREATE ROLE {role} NOLOGIN; GRANT {role} TO {user};"
    )

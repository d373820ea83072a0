"""Whether the groups are those of the present links: two counters, written in the transactions that they count.

A writer that computed something from what it read checks before it writes that the count is still the one it read;
two processes that link at once then never mix their results.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from storage.schema import StateRow

LINKS = "links"
GROUPS = "groups"


def links_count(connection: Connection) -> int:
    """How often links, or the linked documents, have changed."""
    return _value(connection, LINKS)


def groups_count(connection: Connection) -> int:
    """The count of links that the present groups were computed from."""
    return _value(connection, GROUPS)


def groups_are_current(connection: Connection) -> bool:
    """Whether the groups were computed from the present links."""
    return groups_count(connection) == links_count(connection)


def links_changed(connection: Connection) -> None:
    """Notes that links, or the linked documents, have changed."""
    _set(connection, LINKS, links_count(connection) + 1)


def groups_computed(connection: Connection) -> None:
    """Notes that the groups are those of the present links."""
    _set(connection, GROUPS, links_count(connection))


def _value(connection: Connection, name: str) -> int:
    return connection.execute(select(StateRow.value).where(StateRow.name == name)).scalar() or 0


def _set(connection: Connection, name: str, value: int) -> None:
    connection.execute(delete(StateRow).where(StateRow.name == name))
    connection.execute(insert(StateRow), {"name": name, "value": value})

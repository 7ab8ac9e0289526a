"""The tables, the triggers that keep the log append-only, and how a file comes to have them.

`sqlite_utils` is imported only where a file is made or migrated: it costs more than the rest of
the start together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x46495245
"""What `PRAGMA application_id` says of our files: "FIRE"."""

SCHEMA = 2
"""What `PRAGMA user_version` says of a file that this version writes.

2: the readable tables tell of offers and promises. The number has grown although tables can be
made again at any time: a version that doesn't know these events would take somebody out and leave
their cards standing, in the log and in the tables.
"""

LOG = (
    """CREATE TABLE log (
  writer TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  stamp INTEGER NOT NULL,
  "at" INTEGER NOT NULL,
  scope TEXT NOT NULL,
  tag TEXT NOT NULL,
  body TEXT,
  PRIMARY KEY (writer, number)
) STRICT""",
    """CREATE TRIGGER log_is_never_deleted BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    # The one change: a row is emptied. Who wrote it as which number, and its place in time,
    # stay; what it was, whose it was and what it said go.
    """CREATE TRIGGER log_is_only_emptied BEFORE UPDATE ON log
WHEN NOT (NEW.body IS NULL AND NEW.tag = '' AND NEW.scope = ''
  AND NEW.writer IS OLD.writer AND NEW.number IS OLD.number AND NEW.stamp IS OLD.stamp
  AND NEW."at" IS OLD."at" AND NEW.rowid IS OLD.rowid)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    # INSERT OR REPLACE deletes without firing the first trigger unless recursive_triggers is
    # on, and another tool may not have it on.
    """CREATE TRIGGER log_is_never_replaced BEFORE INSERT ON log
WHEN EXISTS (SELECT 1 FROM log
  WHERE (writer = NEW.writer AND number = NEW.number) OR rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
)

RUNNING = (
    """CREATE TABLE running (
  thread TEXT NOT NULL,
  number INTEGER NOT NULL,
  act INTEGER NOT NULL,
  "at" INTEGER NOT NULL,
  "by" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  tag TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (thread, number)
) STRICT""",
    """CREATE TRIGGER running_is_never_changed BEFORE UPDATE ON running
BEGIN SELECT RAISE(ABORT, 'what happened is not changed'); END""",
    """CREATE TRIGGER running_is_never_replaced BEFORE INSERT ON running
WHEN EXISTS (SELECT 1 FROM running
  WHERE (thread = NEW.thread AND number = NEW.number) OR rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'what happened is not changed'); END""",
)

LAST_TICK = (
    """CREATE TABLE last_tick (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  thread TEXT NOT NULL,
  step INTEGER NOT NULL,
  turn INTEGER NOT NULL,
  "at" INTEGER NOT NULL,
  "left" INTEGER NOT NULL
) STRICT""",
)

STATEMENTS = {"log": LOG, "running": RUNNING, "last_tick": LAST_TICK}
"""Each table of ours: its own statement first, then its triggers."""


def triggers() -> dict[str, str]:
    """Every trigger that a well file has, by name, as SQLite keeps its text."""
    made = [text for statements in STATEMENTS.values() for text in statements[1:]]
    return {text.split()[2]: text for text in made}


def migrations() -> Migrations:
    """The way from nothing, or from any released schema, to :data:`SCHEMA`."""
    from sqlite_utils import Migrations

    from store.codec import all_kept
    from store.readable import write_tables

    steps = Migrations("fireside")

    @steps()
    def m001_the_first_file(db: Database) -> None:
        for statements in STATEMENTS.values():
            for statement in statements:
                db.execute(statement)
        _number(db, 1)

    @steps()
    def m002_offers_and_promises(db: Database) -> None:
        write_tables(db.conn, all_kept(db.conn))
        _number(db, 2)

    return steps


def migrate(conn: sqlite3.Connection) -> None:
    """Bring the database behind `conn` to :data:`SCHEMA`; each step whole or not at all."""
    from sqlite_utils import Database

    # Plugins are other people's code: none of it runs on a gathering's file.
    migrations().apply(Database(conn, execute_plugins=False))


def _number(db: Any, schema: int) -> None:
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {schema}")

PRAGMA application_id = 1179210309;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'fireside','m001_the_first_file','2026-11-24 13:25:33.047727+00:00');
CREATE TABLE agreements (day TEXT NOT NULL, practice TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE last_tick (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  thread TEXT NOT NULL,
  step INTEGER NOT NULL,
  turn INTEGER NOT NULL,
  "at" INTEGER NOT NULL,
  "left" INTEGER NOT NULL
) STRICT;
CREATE TABLE log (
  writer TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  stamp INTEGER NOT NULL,
  "at" INTEGER NOT NULL,
  scope TEXT NOT NULL,
  tag TEXT NOT NULL,
  body TEXT,
  PRIMARY KEY (writer, number)
) STRICT;
INSERT INTO "log" VALUES('0123456789abcdef',1,117661866393600000,1795377600000,'congregation','GatheringBegan','{"type":"GatheringBegan","name":"First gathering","manner":"wall","scope":"congregation"}');
INSERT INTO "log" VALUES('0123456789abcdef',2,117661866393600001,1795377600000,'congregation','GameChosen','{"type":"GameChosen","how":"gently","scope":"congregation"}');
INSERT INTO "log" VALUES('0123456789abcdef',3,117661870325760000,1795377660000,'congregation','PersonNamed','{"type":"PersonNamed","person":"p1","name":"Chiara","scope":"congregation"}');
INSERT INTO "log" VALUES('0123456789abcdef',4,117661870325760001,1795377660000,'congregation','PersonNamed','{"type":"PersonNamed","person":"p2","name":"Gus","scope":"congregation"}');
INSERT INTO "log" VALUES('0123456789abcdef',5,117661870325760002,1795377660000,'congregation','CircleHeld','{"type":"CircleHeld","circle":"c1","practice":"Listening circle","level":1,"day":"2026-11-22","scope":"congregation"}');
INSERT INTO "log" VALUES('0123456789abcdef',6,117661870325760003,1795377660000,'congregation','QuestionHeld','{"type":"QuestionHeld","circle":"c1","question":"What is true for me right now?","scope":"congregation"}');
INSERT INTO "log" VALUES('0123456789abcdef',7,117661870325760004,1795377660000,'congregation','HostedBy','{"type":"HostedBy","circle":"c1","person":"p1","scope":"congregation"}');
INSERT INTO "log" VALUES('0123456789abcdef',8,117661870325760005,1795377660000,'congregation','PointsEarned','{"type":"PointsEarned","circle":"c1","level":1,"rule":"listening","each":1,"people":12,"scope":"congregation"}');
INSERT INTO "log" VALUES('0123456789abcdef',9,117661870325760006,1795377660000,'congregation','TookPart','{"type":"TookPart","circle":"c1","people":["p1","p2"],"scope":"congregation"}');
CREATE TABLE people (name TEXT NOT NULL) STRICT;
INSERT INTO "people" VALUES('Chiara');
INSERT INTO "people" VALUES('Gus');
CREATE TABLE points (circle TEXT NOT NULL, day TEXT NOT NULL, practice TEXT NOT NULL, level INTEGER NOT NULL, rule TEXT NOT NULL, points_each INTEGER NOT NULL, people INTEGER NOT NULL) STRICT;
INSERT INTO "points" VALUES('c1','2026-11-22','Listening circle',1,'listening',1,12);
CREATE TABLE running (
  thread TEXT NOT NULL,
  number INTEGER NOT NULL,
  act INTEGER NOT NULL,
  "at" INTEGER NOT NULL,
  "by" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  tag TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (thread, number)
) STRICT;
CREATE TABLE sessions_held (day TEXT NOT NULL, practice TEXT NOT NULL, level INTEGER NOT NULL, host TEXT NOT NULL, question TEXT NOT NULL, named TEXT NOT NULL) STRICT;
INSERT INTO "sessions_held" VALUES('2026-11-22','Listening circle',1,'Chiara','What is true for me right now?','Chiara, Gus');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TRIGGER log_is_never_deleted BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_is_only_emptied BEFORE UPDATE ON log
WHEN NOT (NEW.body IS NULL AND NEW.tag = '' AND NEW.scope = ''
  AND NEW.writer IS OLD.writer AND NEW.number IS OLD.number AND NEW.stamp IS OLD.stamp
  AND NEW."at" IS OLD."at" AND NEW.rowid IS OLD.rowid)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_is_never_replaced BEFORE INSERT ON log
WHEN EXISTS (SELECT 1 FROM log
  WHERE (writer = NEW.writer AND number = NEW.number) OR rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER running_is_never_changed BEFORE UPDATE ON running
BEGIN SELECT RAISE(ABORT, 'what happened is not changed'); END;
CREATE TRIGGER running_is_never_replaced BEFORE INSERT ON running
WHEN EXISTS (SELECT 1 FROM running
  WHERE (thread = NEW.thread AND number = NEW.number) OR rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'what happened is not changed'); END;
COMMIT;

-- The register: what many reports say, reconciled. Version 2.
--
-- Two kinds of tables. FACTS are what went in: reports, their records, people's edits. They are only ever added to
-- (a report's record is replaced when it is read again). FINDINGS are a pure function of the facts: the same reports
-- give the same findings in whatever order they came, so all of them can be thrown away and rebuilt (`refresh`).
--
-- Row ids are internal and depend on the order of arrival; whatever a user sees or another program keeps is a key:
-- report.hash, telling.key, incident.key. Days are ISO text (YYYY-MM-DD) and sort as dates. NULL is "not said".

-- What the file is as a whole: 'lexicon' (fingerprint of the data that the records were made with), 'rules' (number of
-- the rules that the findings were made by).
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------------------------------------------------ facts

-- One report as it came. Two reports with one hash are one report: the hash is over publisher, date, title and text as
-- given, not over id and address, of which the least is kept.
CREATE TABLE report (
  id             INTEGER PRIMARY KEY,
  hash           BLOB NOT NULL UNIQUE CHECK (length(hash) = 16),
  report_id      TEXT NOT NULL,                -- as the input names it
  title          TEXT,
  url            TEXT,
  byline         TEXT,
  forwarded_from TEXT,
  given_publisher TEXT,                        -- as the input said it; what the hash was made of
  given_published TEXT,
  given_title    TEXT,                         -- NULL: as `title`
  publisher_id   TEXT,                         -- as read: a source id, a name, or neither
  publisher_name TEXT,
  published      TEXT,                         -- as read; may be a month or a year only
  published_basis TEXT,                        -- metadata, dateline, inferred
  day            INTEGER,                      -- `published` in days since 1970-01-01 if it is a day
  copy_group     INTEGER NOT NULL,             -- finding: reports of one text, near enough, have one number
  copy_of        INTEGER REFERENCES report(id),-- finding: the report this one repeats most closely; NULL for a first
  copy_percent   INTEGER                       -- finding: how much of the text the two share
) STRICT;
CREATE INDEX report_copy_group ON report(copy_group);
CREATE INDEX report_day ON report(day);
CREATE INDEX report_report_id ON report(report_id);
CREATE INDEX report_publisher ON report(publisher_id);
CREATE INDEX report_publisher_name ON report(publisher_name);

-- The bulk of a report, apart so that lists of reports stay small. Both are Zstandard frames.
CREATE TABLE report_body (
  report INTEGER PRIMARY KEY REFERENCES report(id),
  text   BLOB NOT NULL,                        -- UTF-8 as given; evidence spans count its code points
  record BLOB NOT NULL                         -- sijill-report/1, one JSON object
) STRICT;

-- People's decisions. Append-only: triggers refuse any change. Targets are telling keys, because tellings stay where
-- their words stand while incidents come and go; an incident is named by its first telling.
CREATE TABLE edit (
  id     INTEGER PRIMARY KEY,
  at     TEXT NOT NULL,                        -- UTC, ISO
  who    TEXT NOT NULL,
  why    TEXT,
  act    TEXT NOT NULL CHECK (act IN ('accept', 'correct', 'reject', 'merge', 'split', 'note', 'undo')),
  target TEXT,                                 -- telling key (12 characters)
  other  TEXT,                                 -- merge, split: the other telling key
  field  TEXT,                                 -- correct: sub_type, from, to, place, killed, injured, actors
  value  TEXT,                                 -- correct: JSON; note: the words
  undoes INTEGER REFERENCES edit(id)
) STRICT;
CREATE INDEX edit_target ON edit(target);
CREATE INDEX edit_other ON edit(other) WHERE other IS NOT NULL;
CREATE INDEX edit_undoes ON edit(undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER edit_is_final BEFORE UPDATE ON edit BEGIN SELECT RAISE(ABORT, 'edits are append-only'); END;
CREATE TRIGGER edit_is_kept BEFORE DELETE ON edit BEGIN SELECT RAISE(ABORT, 'edits are append-only'); END;

--------------------------------------------------------------------------------------------------------- findings

-- Places that occur, with all they lie in. A place known only by name has no gazetteer id and no parent.
CREATE TABLE place (
  id       INTEGER PRIMARY KEY,
  place_id TEXT UNIQUE,                        -- of the gazetteer
  name_ar  TEXT NOT NULL,
  name_en  TEXT,
  kind     TEXT,
  parent   INTEGER REFERENCES place(id),
  lat      REAL,
  lon      REAL
) STRICT;
CREATE UNIQUE INDEX place_nameless ON place(name_ar) WHERE place_id IS NULL;

-- Every place with itself and everything it lies in: "inside P" is one look-up.
CREATE TABLE place_within (
  outer_place INTEGER NOT NULL REFERENCES place(id),
  inner_place INTEGER NOT NULL REFERENCES place(id),
  PRIMARY KEY (outer_place, inner_place)
) STRICT, WITHOUT ROWID;

-- Signatures for finding copies: reports that share a band within some days are compared.
CREATE TABLE copy_sketch (
  report INTEGER PRIMARY KEY REFERENCES report(id),
  sketch BLOB NOT NULL                         -- 64 minima of 32 bits over the folded words
) STRICT;
CREATE TABLE copy_band (
  band   INTEGER NOT NULL,
  day    INTEGER NOT NULL,                     -- of publication since 1970; -1 where unknown
  report INTEGER NOT NULL REFERENCES report(id),
  PRIMARY KEY (band, day, report)
) STRICT, WITHOUT ROWID;

-- One report's account of one incident.
CREATE TABLE telling (
  id         INTEGER PRIMARY KEY,
  key        TEXT NOT NULL UNIQUE,             -- 12 characters, from the report's hash and where the words stand
  report     INTEGER NOT NULL REFERENCES report(id),
  record_ref TEXT NOT NULL,                    -- its place in the record: e3, or c5 for a count of no event
  incident   INTEGER REFERENCES incident(id) DEFERRABLE INITIALLY DEFERRED,  -- NULL: planned only
  component  INTEGER NOT NULL,                 -- tellings that links join; incidents lie within one component
  anchor     INTEGER NOT NULL,                 -- the day that it is looked for under, since 1970: its own, or that of the
                                               -- earliest telling with its figures; links join one anchor only
  main       INTEGER NOT NULL CHECK (main IN (0, 1)),  -- what the report is about
  sub_type   TEXT NOT NULL,                    -- codebook id; 'harm' for a count whose cause is not said
  status     TEXT NOT NULL CHECK (status IN ('occurred', 'ongoing', 'failed', 'planned', 'denied')),
  change     TEXT,
  first_day  TEXT,                             -- window in which it happened
  last_day   TEXT,
  day_basis  TEXT,                             -- explicit, relative, report, none; story: as the
                                               -- report has it elsewhere
  day_precision TEXT,                          -- day, week, month, year, unknown
  places     TEXT,                             -- PLACE_ID;PRECISION;RELATION or =NAME;..., joined by |, finest first
  beside     TEXT,                             -- gazetteer ids of other places named around its words, joined by |
  names      BLOB,                             -- hashes, 4 bytes each, of words around it that the lexicon does not have
  story      BLOB,                             -- hashes, 2 bytes each, of what the words around it are about
  said       BLOB,                             -- the same of the words that tell it
  sides      TEXT,                             -- ROLE:SIDE:ACTOR_ID joined by |
  weapons    TEXT,                             -- joined by |
  killed_min INTEGER, killed_best INTEGER, killed_max INTEGER,     -- its total, parts not added to it
  injured_min INTEGER, injured_best INTEGER, injured_max INTEGER,
  voice      TEXT NOT NULL,                    -- who says so in the end: a source id, else the publisher
  own_voice  INTEGER NOT NULL CHECK (own_voice IN (0, 1)),         -- it is the publisher: no source is named
  chain      TEXT,                             -- source ids, outer speaker first, joined by |
  first_char INTEGER NOT NULL,                 -- evidence: code points of the report's text,
  end_char   INTEGER NOT NULL CHECK (end_char >= first_char),
  in_title   INTEGER NOT NULL CHECK (in_title IN (0, 1))  -- or of its title
) STRICT;
CREATE INDEX telling_report ON telling(report);
CREATE INDEX telling_incident ON telling(incident);
CREATE INDEX telling_component ON telling(component);
CREATE INDEX telling_voice ON telling(voice);

-- Where tellings that may be of one incident meet: same ground, days and kind, or same figures.
CREATE TABLE telling_block (
  block   INTEGER NOT NULL,
  telling INTEGER NOT NULL REFERENCES telling(id),
  PRIMARY KEY (block, telling)
) STRICT, WITHOUT ROWID;

-- One source's statement about a number of people. Claims are never added up here: see figure.
CREATE TABLE claim (
  id         INTEGER PRIMARY KEY,
  report     INTEGER NOT NULL REFERENCES report(id),
  telling    INTEGER REFERENCES telling(id),   -- NULL: a running total that belongs to no one incident
  record_ref TEXT NOT NULL,                    -- c1, c2 ... of the record
  outcome    TEXT NOT NULL,                    -- killed, injured, abducted, detained, missing, displaced, ...
  people     TEXT NOT NULL,                    -- the codebook's group: any, civilian, child, combatant:ID, ...
  low        INTEGER,
  best       INTEGER,
  high       INTEGER,
  qualifier  TEXT,
  part_of    TEXT,                             -- record_ref of the claim it is a share of
  running    INTEGER NOT NULL CHECK (running IN (0, 1)),  -- a running total over first_day..last_day
  blamed     TEXT,                             -- actor ids joined by |
  cause      TEXT,                             -- sub_type
  place      INTEGER REFERENCES place(id),     -- its first; NULL if none is said
  first_day  TEXT,
  last_day   TEXT,
  voice      TEXT NOT NULL,
  first_char INTEGER NOT NULL,
  end_char   INTEGER NOT NULL CHECK (end_char >= first_char),
  in_title   INTEGER NOT NULL CHECK (in_title IN (0, 1))
) STRICT;
CREATE INDEX claim_telling ON claim(telling);
CREATE INDEX claim_report ON claim(report);
CREATE INDEX claim_running ON claim(place, first_day) WHERE running = 1;

-- One source's statement about who holds a place.
CREATE TABLE control_claim (
  id         INTEGER PRIMARY KEY,
  report     INTEGER NOT NULL REFERENCES report(id),
  number     INTEGER NOT NULL,                 -- position in the record's list `control`, from 0
  actor_id   TEXT NOT NULL,
  place      INTEGER NOT NULL REFERENCES place(id),
  relation   TEXT NOT NULL,                    -- at, near, direction
  change     TEXT NOT NULL CHECK (change IN ('gained', 'lost', 'held', 'contested', 'besieged')),
  extent     TEXT,                             -- full, most, part
  min_percent INTEGER,
  max_percent INTEGER,
  besiegers  TEXT,                             -- actor ids joined by |
  first_day  TEXT,
  last_day   TEXT,
  day_basis  TEXT,
  day_precision TEXT,
  voice      TEXT NOT NULL,
  chain      TEXT,
  first_char INTEGER NOT NULL,
  end_char   INTEGER NOT NULL CHECK (end_char >= first_char),
  in_title   INTEGER NOT NULL CHECK (in_title IN (0, 1))
) STRICT;
CREATE INDEX control_claim_place ON control_claim(place, first_day);
CREATE INDEX control_claim_report ON control_claim(report);

-- One thing that happened, as all tellings of it together have it.
CREATE TABLE incident (
  id         INTEGER PRIMARY KEY,
  key        TEXT NOT NULL UNIQUE,             -- the key of its founding telling: the earliest published
  component  INTEGER NOT NULL,
  type       TEXT NOT NULL,
  sub_type   TEXT NOT NULL,
  status     TEXT NOT NULL,
  first_day  TEXT,
  last_day   TEXT,
  day_precision TEXT,                          -- day, week, month, year, unknown
  place      INTEGER REFERENCES place(id),     -- the finest that is agreed on
  where_precision INTEGER,                     -- UCDP GED, 1 exact .. 7
  lat        REAL,
  lon        REAL,
  killed_low INTEGER, killed_best INTEGER, killed_high INTEGER,
  injured_low INTEGER, injured_best INTEGER, injured_high INTEGER,
  reports    INTEGER NOT NULL,                 -- that tell of it
  voices     INTEGER NOT NULL,                 -- independent of one another
  contradictions INTEGER NOT NULL,
  review     TEXT NOT NULL DEFAULT 'open' CHECK (review IN ('open', 'accepted', 'rejected')),
  edited     INTEGER NOT NULL DEFAULT 0        -- how many edits stand
) STRICT;
CREATE INDEX incident_component ON incident(component);
CREATE INDEX incident_days ON incident(first_day, last_day);
CREATE INDEX incident_type ON incident(sub_type, first_day);
CREATE INDEX incident_killed ON incident(killed_best);
CREATE INDEX incident_ground ON incident(place, first_day);
-- What the ledger reads, and all that it reads, in the order of days.
CREATE INDEX incident_dead ON incident(first_day, last_day, place, status, review, killed_low, killed_best, killed_high)
  WHERE killed_low IS NOT NULL;
CREATE INDEX incident_hurt ON incident(first_day, last_day, place, status, review, injured_low, injured_best, injured_high)
  WHERE injured_low IS NOT NULL;
CREATE INDEX incident_rivals ON incident(first_day, key) WHERE contradictions > 0;
CREATE INDEX incident_point ON incident(lat, lon);

CREATE TABLE incident_place (
  incident INTEGER NOT NULL REFERENCES incident(id),
  place    INTEGER NOT NULL REFERENCES place(id),
  PRIMARY KEY (incident, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_place_place ON incident_place(place, incident);

CREATE TABLE incident_actor (
  incident INTEGER NOT NULL REFERENCES incident(id),
  actor_id TEXT NOT NULL,
  role     TEXT NOT NULL,                      -- initiator, target, party, supporter
  side     INTEGER NOT NULL,                   -- 1, 2, or 0 where sides mean nothing
  tellings INTEGER NOT NULL,                   -- how many have it so
  PRIMARY KEY (incident, actor_id, role, side)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_actor_actor ON incident_actor(actor_id, incident);

-- Low, best and high of one outcome and group, and the rule that chose best.
CREATE TABLE figure (
  incident INTEGER NOT NULL REFERENCES incident(id),
  outcome  TEXT NOT NULL,
  people   TEXT NOT NULL,                      -- 'any': the total; otherwise a group, which is a share of it
  low      INTEGER NOT NULL,
  best     INTEGER,
  high     INTEGER,
  rule     TEXT NOT NULL,                      -- agreed, most-voices, latest, only-bounds, edited
  voices   INTEGER NOT NULL,
  PRIMARY KEY (incident, outcome, people)
) STRICT, WITHOUT ROWID;

-- Where tellings of one incident cannot all be right.
CREATE TABLE contradiction (
  id       INTEGER PRIMARY KEY,
  incident INTEGER NOT NULL REFERENCES incident(id),
  kind     TEXT NOT NULL,                      -- killed, injured, cause, responsible, direction, denial, running_total
  value    TEXT NOT NULL,                      -- one of the rival values
  voice    TEXT NOT NULL,                      -- who says so
  telling  INTEGER NOT NULL REFERENCES telling(id)
) STRICT;
CREATE INDEX contradiction_incident ON contradiction(incident);

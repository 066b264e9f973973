DROP TABLE finding_copies;

DROP TABLE findings;

DROP TABLE corrections;

CREATE TABLE corrections (
    id TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    elsewhere BOOLEAN NOT NULL,
    report TEXT,
    PRIMARY KEY (id),
    UNIQUE (article, position),
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT corrections_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE TABLE dated (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    article TEXT NOT NULL,
    published TEXT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE exchanges (
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    story TEXT NOT NULL,
    reports INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE findings (
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    story TEXT NOT NULL,
    reports INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    unattributed INTEGER NOT NULL,
    review TEXT NOT NULL,
    origins_unknown INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE standings (
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    subject TEXT NOT NULL,
    story TEXT NOT NULL,
    class TEXT NOT NULL,
    latest INTEGER,
    as_of TEXT,
    unknown_since TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(subject) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE story_copies (
    id TEXT NOT NULL,
    story TEXT NOT NULL,
    position INTEGER NOT NULL,
    article TEXT NOT NULL,
    "of" TEXT NOT NULL,
    share FLOAT NOT NULL,
    how TEXT NOT NULL,
    credited TEXT,
    PRIMARY KEY (id),
    UNIQUE (story, position),
    FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY("of") REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE story_corrections (
    id TEXT NOT NULL,
    story TEXT NOT NULL,
    position INTEGER NOT NULL,
    article TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    elsewhere BOOLEAN NOT NULL,
    report TEXT,
    PRIMARY KEY (id),
    UNIQUE (story, position),
    FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT story_corrections_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE TABLE times (
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (article, position),
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT times_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE TABLE waiting (
    id TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    ahead BOOLEAN NOT NULL,
    open BOOLEAN NOT NULL,
    year INTEGER,
    PRIMARY KEY (id),
    UNIQUE (article, position),
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT waiting_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE TABLE dated_evidence (
    dated TEXT NOT NULL,
    position INTEGER NOT NULL,
    what TEXT NOT NULL,
    own_article TEXT NOT NULL,
    own_start INTEGER NOT NULL,
    own_end INTEGER NOT NULL,
    other_article TEXT NOT NULL,
    other_start INTEGER NOT NULL,
    other_end INTEGER NOT NULL,
    date_start TEXT NOT NULL,
    date_end TEXT NOT NULL,
    date_basis TEXT NOT NULL,
    PRIMARY KEY (dated, position),
    FOREIGN KEY(dated) REFERENCES dated (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(own_article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(other_article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT dated_evidence_own_start_span CHECK (typeof("own_start") = 'integer' AND typeof("own_end") = 'integer' AND 0 <= "own_start" AND "own_start" < "own_end"),
    CONSTRAINT dated_evidence_other_start_span CHECK (typeof("other_start") = 'integer' AND typeof("other_end") = 'integer' AND 0 <= "other_start" AND "other_start" < "other_end")
);

CREATE TABLE exchange_claims (
    exchange TEXT NOT NULL,
    position INTEGER NOT NULL,
    claim TEXT NOT NULL,
    PRIMARY KEY (exchange, position),
    FOREIGN KEY(exchange) REFERENCES exchanges (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE exchange_dealings (
    exchange TEXT NOT NULL,
    position INTEGER NOT NULL,
    dealing TEXT NOT NULL,
    PRIMARY KEY (exchange, position),
    FOREIGN KEY(exchange) REFERENCES exchanges (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(dealing) REFERENCES dealings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE exchange_from (
    exchange TEXT NOT NULL,
    position INTEGER NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (exchange, position),
    FOREIGN KEY(exchange) REFERENCES exchanges (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE exchange_in_return (
    exchange TEXT NOT NULL,
    position INTEGER NOT NULL,
    article TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (exchange, position),
    FOREIGN KEY(exchange) REFERENCES exchanges (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT exchange_in_return_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE TABLE exchange_to (
    exchange TEXT NOT NULL,
    position INTEGER NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (exchange, position),
    FOREIGN KEY(exchange) REFERENCES exchanges (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE exchange_what (
    exchange TEXT NOT NULL,
    position INTEGER NOT NULL,
    article TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (exchange, position),
    FOREIGN KEY(exchange) REFERENCES exchanges (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT exchange_what_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE TABLE finding_copies (
    finding TEXT NOT NULL,
    position INTEGER NOT NULL,
    article TEXT NOT NULL,
    "of" TEXT NOT NULL,
    share FLOAT NOT NULL,
    how TEXT,
    PRIMARY KEY (finding, position),
    FOREIGN KEY(finding) REFERENCES findings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY("of") REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE finding_flags (
    id TEXT NOT NULL,
    finding TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    article TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "of" TEXT NOT NULL,
    sure BOOLEAN NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (finding, position),
    FOREIGN KEY(finding) REFERENCES findings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY("of") REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT finding_flags_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE TABLE finding_paths (
    id TEXT NOT NULL,
    finding TEXT NOT NULL,
    position INTEGER NOT NULL,
    claim TEXT NOT NULL,
    origin INTEGER,
    link INTEGER,
    state TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (finding, position),
    FOREIGN KEY(finding) REFERENCES findings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE finding_perhaps (
    id TEXT NOT NULL,
    finding TEXT NOT NULL,
    position INTEGER NOT NULL,
    candidate TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (finding, position),
    FOREIGN KEY(finding) REFERENCES findings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE standing_claims (
    standing TEXT NOT NULL,
    position INTEGER NOT NULL,
    claim TEXT NOT NULL,
    PRIMARY KEY (standing, position),
    FOREIGN KEY(standing) REFERENCES standings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE standing_offences (
    standing TEXT NOT NULL,
    position INTEGER NOT NULL,
    offence TEXT NOT NULL,
    PRIMARY KEY (standing, position),
    FOREIGN KEY(standing) REFERENCES standings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE standing_rungs (
    id TEXT NOT NULL,
    standing TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    date_start TEXT,
    date_end TEXT,
    date_basis TEXT,
    reported TEXT,
    authority TEXT,
    undone_by INTEGER,
    PRIMARY KEY (id),
    UNIQUE (standing, position),
    FOREIGN KEY(standing) REFERENCES standings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(authority) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE story_copy_spans (
    story_copy TEXT NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (story_copy, position),
    FOREIGN KEY(story_copy) REFERENCES story_copies (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE story_correction_of (
    story_correction TEXT NOT NULL,
    position INTEGER NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (story_correction, position),
    FOREIGN KEY(story_correction) REFERENCES story_corrections (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE waiting_of (
    waiting TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (waiting, position),
    FOREIGN KEY(waiting) REFERENCES waiting (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE finding_flag_through (
    finding_flag TEXT NOT NULL,
    position INTEGER NOT NULL,
    article TEXT NOT NULL,
    PRIMARY KEY (finding_flag, position),
    FOREIGN KEY(finding_flag) REFERENCES finding_flags (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE finding_path_reasons (
    finding_path TEXT NOT NULL,
    position INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (finding_path, position),
    FOREIGN KEY(finding_path) REFERENCES finding_paths (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE finding_perhap_reasons (
    finding_perhap TEXT NOT NULL,
    position INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (finding_perhap, position),
    FOREIGN KEY(finding_perhap) REFERENCES finding_perhaps (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE standing_rung_offences (
    standing_rung TEXT NOT NULL,
    position INTEGER NOT NULL,
    offence TEXT NOT NULL,
    PRIMARY KEY (standing_rung, position),
    FOREIGN KEY(standing_rung) REFERENCES standing_rungs (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE standing_rung_proceedings (
    standing_rung TEXT NOT NULL,
    position INTEGER NOT NULL,
    proceeding TEXT NOT NULL,
    PRIMARY KEY (standing_rung, position),
    FOREIGN KEY(standing_rung) REFERENCES standing_rungs (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(proceeding) REFERENCES proceedings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX dated_by_article ON dated (article);

CREATE INDEX dated_evidence_by_other_article ON dated_evidence (other_article);

CREATE INDEX dated_evidence_by_own_article ON dated_evidence (own_article);

CREATE INDEX exchange_claims_by_claim ON exchange_claims (claim);

CREATE INDEX exchange_dealings_by_dealing ON exchange_dealings (dealing);

CREATE INDEX exchange_from_by_entity ON exchange_from (entity);

CREATE INDEX exchange_in_return_by_article ON exchange_in_return (article);

CREATE INDEX exchange_to_by_entity ON exchange_to (entity);

CREATE INDEX exchange_what_by_article ON exchange_what (article);

CREATE INDEX exchanges_by_story ON exchanges (story);

CREATE INDEX finding_copies_by_article ON finding_copies (article);

CREATE INDEX finding_copies_by_of ON finding_copies ("of");

CREATE INDEX finding_flag_through_by_article ON finding_flag_through (article);

CREATE INDEX finding_flags_by_article ON finding_flags (article);

CREATE INDEX finding_flags_by_of ON finding_flags ("of");

CREATE INDEX finding_paths_by_claim ON finding_paths (claim);

CREATE INDEX findings_by_story ON findings (story);

CREATE INDEX standing_claims_by_claim ON standing_claims (claim);

CREATE INDEX standing_rung_proceedings_by_proceeding ON standing_rung_proceedings (proceeding);

CREATE INDEX standing_rungs_by_authority ON standing_rungs (authority);

CREATE INDEX standings_by_story ON standings (story);

CREATE INDEX standings_by_subject ON standings (subject);

CREATE INDEX story_copies_by_article ON story_copies (article);

CREATE INDEX story_copies_by_of ON story_copies ("of");

CREATE INDEX story_corrections_by_article ON story_corrections (article);

CREATE INDEX waiting_of_by_article ON waiting_of (article);

CREATE TRIGGER corrections_start_inside_insert BEFORE INSERT ON corrections WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'corrections: the evidence ends after the text of its article'); END;

CREATE TRIGGER corrections_start_inside_update BEFORE UPDATE ON corrections WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'corrections: the evidence ends after the text of its article'); END;

CREATE TRIGGER dated_evidence_other_start_inside_insert BEFORE INSERT ON dated_evidence WHEN NEW."other_end" > (SELECT length FROM articles WHERE id = NEW."other_article") BEGIN SELECT RAISE(ABORT, 'dated_evidence: the evidence ends after the text of its article'); END;

CREATE TRIGGER dated_evidence_other_start_inside_update BEFORE UPDATE ON dated_evidence WHEN NEW."other_end" > (SELECT length FROM articles WHERE id = NEW."other_article") BEGIN SELECT RAISE(ABORT, 'dated_evidence: the evidence ends after the text of its article'); END;

CREATE TRIGGER dated_evidence_own_start_inside_insert BEFORE INSERT ON dated_evidence WHEN NEW."own_end" > (SELECT length FROM articles WHERE id = NEW."own_article") BEGIN SELECT RAISE(ABORT, 'dated_evidence: the evidence ends after the text of its article'); END;

CREATE TRIGGER dated_evidence_own_start_inside_update BEFORE UPDATE ON dated_evidence WHEN NEW."own_end" > (SELECT length FROM articles WHERE id = NEW."own_article") BEGIN SELECT RAISE(ABORT, 'dated_evidence: the evidence ends after the text of its article'); END;

CREATE TRIGGER exchange_in_return_start_inside_insert BEFORE INSERT ON exchange_in_return WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'exchange_in_return: the evidence ends after the text of its article'); END;

CREATE TRIGGER exchange_in_return_start_inside_update BEFORE UPDATE ON exchange_in_return WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'exchange_in_return: the evidence ends after the text of its article'); END;

CREATE TRIGGER exchange_what_start_inside_insert BEFORE INSERT ON exchange_what WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'exchange_what: the evidence ends after the text of its article'); END;

CREATE TRIGGER exchange_what_start_inside_update BEFORE UPDATE ON exchange_what WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'exchange_what: the evidence ends after the text of its article'); END;

CREATE TRIGGER finding_flags_start_inside_insert BEFORE INSERT ON finding_flags WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'finding_flags: the evidence ends after the text of its article'); END;

CREATE TRIGGER finding_flags_start_inside_update BEFORE UPDATE ON finding_flags WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'finding_flags: the evidence ends after the text of its article'); END;

CREATE TRIGGER story_corrections_start_inside_insert BEFORE INSERT ON story_corrections WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'story_corrections: the evidence ends after the text of its article'); END;

CREATE TRIGGER story_corrections_start_inside_update BEFORE UPDATE ON story_corrections WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'story_corrections: the evidence ends after the text of its article'); END;

CREATE TRIGGER times_start_inside_insert BEFORE INSERT ON times WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'times: the evidence ends after the text of its article'); END;

CREATE TRIGGER times_start_inside_update BEFORE UPDATE ON times WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'times: the evidence ends after the text of its article'); END;

CREATE TRIGGER waiting_start_inside_insert BEFORE INSERT ON waiting WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'waiting: the evidence ends after the text of its article'); END;

CREATE TRIGGER waiting_start_inside_update BEFORE UPDATE ON waiting WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'waiting: the evidence ends after the text of its article'); END

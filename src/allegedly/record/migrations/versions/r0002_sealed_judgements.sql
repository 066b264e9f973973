DROP TABLE judgement_subject;

DROP TABLE judgements;

CREATE TABLE judgements (
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    "by" TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL,
    undoes TEXT,
    value TEXT,
    salt TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE judgement_subject (
    judgement TEXT NOT NULL,
    position INTEGER NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (judgement, position),
    FOREIGN KEY(judgement) REFERENCES judgements (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE judgement_anchors (
    id TEXT NOT NULL,
    judgement TEXT NOT NULL,
    position INTEGER NOT NULL,
    subject TEXT NOT NULL,
    article TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (judgement, position),
    FOREIGN KEY(judgement) REFERENCES judgements (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE judgement_anchor_names (
    judgement_anchor TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (judgement_anchor, position),
    FOREIGN KEY(judgement_anchor) REFERENCES judgement_anchors (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

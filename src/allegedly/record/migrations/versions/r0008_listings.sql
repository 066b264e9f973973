CREATE TABLE found_links (
    position INTEGER NOT NULL,
    list TEXT NOT NULL,
    form TEXT NOT NULL,
    date TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    entry TEXT NOT NULL,
    name TEXT NOT NULL,
    listed TEXT,
    remarks TEXT NOT NULL,
    id TEXT NOT NULL,
    asked TEXT NOT NULL,
    gone TEXT,
    PRIMARY KEY (id)
);

CREATE TABLE found_link_programmes (
    found_link TEXT NOT NULL,
    position INTEGER NOT NULL,
    programme TEXT NOT NULL,
    PRIMARY KEY (found_link, position),
    FOREIGN KEY(found_link) REFERENCES found_links (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE found_link_born (
    found_link TEXT NOT NULL,
    position INTEGER NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (found_link, position),
    FOREIGN KEY(found_link) REFERENCES found_links (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE found_link_nationalities (
    found_link TEXT NOT NULL,
    position INTEGER NOT NULL,
    nationality TEXT NOT NULL,
    PRIMARY KEY (found_link, position),
    FOREIGN KEY(found_link) REFERENCES found_links (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE found_link_positions (
    found_link TEXT NOT NULL,
    position INTEGER NOT NULL,
    held TEXT NOT NULL,
    PRIMARY KEY (found_link, position),
    FOREIGN KEY(found_link) REFERENCES found_links (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE found_link_reasons (
    found_link TEXT NOT NULL,
    position INTEGER NOT NULL,
    about TEXT NOT NULL,
    told TEXT NOT NULL,
    points FLOAT NOT NULL,
    article TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (found_link, position),
    FOREIGN KEY(found_link) REFERENCES found_links (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE found_link_anchors (
    id TEXT NOT NULL,
    found_link TEXT NOT NULL,
    position INTEGER NOT NULL,
    subject TEXT NOT NULL,
    article TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (found_link, position),
    FOREIGN KEY(found_link) REFERENCES found_links (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE found_link_anchor_names (
    found_link_anchor TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (found_link_anchor, position),
    FOREIGN KEY(found_link_anchor) REFERENCES found_link_anchors (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE lists_used (
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    date TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (position)
);

CREATE TABLE listings (
    position INTEGER NOT NULL,
    list TEXT NOT NULL,
    form TEXT NOT NULL,
    date TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    entry TEXT NOT NULL,
    name TEXT NOT NULL,
    listed TEXT,
    remarks TEXT NOT NULL,
    id TEXT NOT NULL,
    entity TEXT NOT NULL,
    asked TEXT NOT NULL,
    score FLOAT,
    review TEXT NOT NULL,
    gone TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE listing_programmes (
    listing TEXT NOT NULL,
    position INTEGER NOT NULL,
    programme TEXT NOT NULL,
    PRIMARY KEY (listing, position),
    FOREIGN KEY(listing) REFERENCES listings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE listing_born (
    listing TEXT NOT NULL,
    position INTEGER NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (listing, position),
    FOREIGN KEY(listing) REFERENCES listings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE listing_nationalities (
    listing TEXT NOT NULL,
    position INTEGER NOT NULL,
    nationality TEXT NOT NULL,
    PRIMARY KEY (listing, position),
    FOREIGN KEY(listing) REFERENCES listings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE listing_positions (
    listing TEXT NOT NULL,
    position INTEGER NOT NULL,
    held TEXT NOT NULL,
    PRIMARY KEY (listing, position),
    FOREIGN KEY(listing) REFERENCES listings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE listing_reasons (
    listing TEXT NOT NULL,
    position INTEGER NOT NULL,
    about TEXT NOT NULL,
    told TEXT NOT NULL,
    points FLOAT NOT NULL,
    article TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (listing, position),
    FOREIGN KEY(listing) REFERENCES listings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT listing_reasons_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE INDEX listings_by_entity ON listings (entity);

CREATE INDEX listing_reasons_by_article ON listing_reasons (article);

CREATE TRIGGER listing_reasons_start_inside_insert BEFORE INSERT ON listing_reasons WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'listing_reasons: the evidence ends after the text of its article'); END;

CREATE TRIGGER listing_reasons_start_inside_update BEFORE UPDATE ON listing_reasons WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'listing_reasons: the evidence ends after the text of its article'); END

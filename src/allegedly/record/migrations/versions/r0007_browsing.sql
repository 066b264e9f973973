CREATE TABLE claim_cards (
    claim TEXT NOT NULL,
    article TEXT NOT NULL,
    stance TEXT NOT NULL,
    alleged INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    PRIMARY KEY (claim),
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;

CREATE TABLE entity_claims (
    entity TEXT NOT NULL,
    part TEXT NOT NULL,
    rank INTEGER NOT NULL,
    claim TEXT NOT NULL,
    PRIMARY KEY (entity, part, rank, claim),
    FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;

CREATE TABLE article_cards (
    article TEXT NOT NULL,
    story TEXT,
    file TEXT NOT NULL,
    outlet TEXT,
    published TEXT,
    rank INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    alleged INTEGER NOT NULL,
    PRIMARY KEY (article),
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(story) REFERENCES stories (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;

CREATE TABLE entity_cards (
    entity TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    rank INTEGER NOT NULL,
    alleged INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    class TEXT,
    step TEXT,
    step_date TEXT,
    PRIMARY KEY (entity),
    FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;

CREATE TABLE finding_cards (
    number INTEGER NOT NULL,
    finding TEXT NOT NULL,
    story TEXT NOT NULL,
    rank INTEGER NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (finding),
    FOREIGN KEY(finding) REFERENCES findings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE facet_values (
    facet INTEGER NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (facet),
    UNIQUE (field, value)
);

CREATE TABLE finding_facets (
    facet INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (facet, rank, number),
    FOREIGN KEY(number) REFERENCES finding_cards (number) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;

CREATE TABLE finding_days (
    number INTEGER NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    PRIMARY KEY (number, first, last),
    FOREIGN KEY(number) REFERENCES finding_cards (number) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;

CREATE TABLE entity_words (
    number INTEGER NOT NULL,
    entity TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (entity, name),
    FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE claim_words (
    number INTEGER NOT NULL,
    claim TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (claim),
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE article_words (
    number INTEGER NOT NULL,
    article TEXT NOT NULL,
    title TEXT,
    PRIMARY KEY (number),
    UNIQUE (article),
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE history (
    position INTEGER NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (position)
);

CREATE TABLE history_known (
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    told TEXT NOT NULL,
    claims TEXT NOT NULL,
    PRIMARY KEY (what, subject)
)
 WITHOUT ROWID;

CREATE INDEX claim_cards_by_article ON claim_cards (article);

CREATE INDEX entity_claims_by_claim ON entity_claims (claim);

CREATE INDEX article_cards_by_rank ON article_cards (rank, file, article);

CREATE INDEX article_cards_by_story ON article_cards (story, rank, file, article);

CREATE INDEX entity_cards_by_rank ON entity_cards (kind, rank, name, entity);

CREATE INDEX finding_cards_by_rank ON finding_cards (rank, number);

CREATE INDEX finding_cards_by_story ON finding_cards (story, rank, number);

CREATE INDEX finding_facets_by_number ON finding_facets (number);

CREATE VIEW article_texts AS SELECT w.number AS number, w.title AS title, a.text AS text FROM article_words w JOIN articles a ON a.id = w.article;

CREATE VIRTUAL TABLE entity_search USING fts5(name, content = 'entity_words', content_rowid = 'number', prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2');

CREATE VIRTUAL TABLE claim_search USING fts5(words, content = 'claim_words', content_rowid = 'number', prefix = '3', tokenize = 'unicode61 remove_diacritics 2');

CREATE VIRTUAL TABLE article_search USING fts5(title, text, content = 'article_texts', content_rowid = 'number', prefix = '3', tokenize = 'unicode61 remove_diacritics 2');

CREATE TRIGGER entity_words_come AFTER INSERT ON entity_words BEGIN INSERT INTO entity_search(rowid, name) VALUES (NEW.number, NEW.name); END;

CREATE TRIGGER entity_words_go AFTER DELETE ON entity_words BEGIN INSERT INTO entity_search(entity_search, rowid, name) VALUES ('delete', OLD.number, OLD.name); END;

CREATE TRIGGER claim_words_come AFTER INSERT ON claim_words BEGIN INSERT INTO claim_search(rowid, words) VALUES (NEW.number, NEW.words); END;

CREATE TRIGGER claim_words_go AFTER DELETE ON claim_words BEGIN INSERT INTO claim_search(claim_search, rowid, words) VALUES ('delete', OLD.number, OLD.words); END;

CREATE TRIGGER articles_words_come AFTER INSERT ON articles BEGIN INSERT INTO article_words (article, title) VALUES (NEW.id, NEW.title); END;

CREATE TRIGGER article_words_come AFTER INSERT ON article_words BEGIN INSERT INTO article_search(rowid, title, text) SELECT number, title, text FROM article_texts WHERE number = NEW.number; END;

CREATE TRIGGER articles_words_go BEFORE DELETE ON articles BEGIN INSERT INTO article_search(article_search, rowid, title, text) SELECT 'delete', w.number, w.title, OLD.text FROM article_words w WHERE w.article = OLD.id; DELETE FROM article_words WHERE article = OLD.id; END

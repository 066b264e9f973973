CREATE TABLE judged_claims (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    claim TEXT NOT NULL,
    article TEXT NOT NULL,
    review TEXT NOT NULL,
    content_article TEXT NOT NULL,
    content_start INTEGER NOT NULL,
    content_end INTEGER NOT NULL,
    stance TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(content_article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT judged_claims_content_start_span CHECK (typeof("content_start") = 'integer' AND typeof("content_end") = 'integer' AND 0 <= "content_start" AND "content_start" < "content_end")
);

CREATE TABLE judged_claim_content (
    judged_claim TEXT NOT NULL,
    position INTEGER NOT NULL,
    article TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (judged_claim, position),
    FOREIGN KEY(judged_claim) REFERENCES judged_claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT judged_claim_content_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE TABLE judged_claim_sources (
    judged_claim TEXT NOT NULL,
    position INTEGER NOT NULL,
    entity TEXT,
    kind TEXT NOT NULL,
    basis TEXT NOT NULL,
    on_behalf_of TEXT,
    article TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (judged_claim, position),
    FOREIGN KEY(judged_claim) REFERENCES judged_claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(on_behalf_of) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT judged_claim_sources_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE TABLE judged_claim_about (
    judged_claim TEXT NOT NULL,
    position INTEGER NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (judged_claim, position),
    FOREIGN KEY(judged_claim) REFERENCES judged_claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE judged_claim_parts (
    judged_claim TEXT NOT NULL,
    position INTEGER NOT NULL,
    entity TEXT NOT NULL,
    part TEXT NOT NULL,
    PRIMARY KEY (judged_claim, position),
    FOREIGN KEY(judged_claim) REFERENCES judged_claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE judged_claim_offences (
    judged_claim TEXT NOT NULL,
    position INTEGER NOT NULL,
    offence TEXT NOT NULL,
    PRIMARY KEY (judged_claim, position),
    FOREIGN KEY(judged_claim) REFERENCES judged_claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE judged_claim_answers (
    judged_claim TEXT NOT NULL,
    position INTEGER NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (judged_claim, position),
    FOREIGN KEY(judged_claim) REFERENCES judged_claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(answer) REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE judged_steps (
    position INTEGER NOT NULL,
    proceeding TEXT NOT NULL,
    article TEXT NOT NULL,
    review TEXT NOT NULL,
    PRIMARY KEY (position),
    FOREIGN KEY(proceeding) REFERENCES proceedings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX judged_claims_by_article ON judged_claims (article);

CREATE INDEX judged_claims_by_claim ON judged_claims (claim);

CREATE INDEX judged_claims_by_content_article ON judged_claims (content_article);

CREATE INDEX judged_claim_content_by_article ON judged_claim_content (article);

CREATE INDEX judged_claim_sources_by_article ON judged_claim_sources (article);

CREATE INDEX judged_claim_sources_by_entity ON judged_claim_sources (entity);

CREATE INDEX judged_claim_sources_by_on_behalf_of ON judged_claim_sources (on_behalf_of);

CREATE INDEX judged_claim_about_by_entity ON judged_claim_about (entity);

CREATE INDEX judged_claim_parts_by_entity ON judged_claim_parts (entity);

CREATE INDEX judged_claim_answers_by_answer ON judged_claim_answers (answer);

CREATE INDEX judged_steps_by_article ON judged_steps (article);

CREATE INDEX judged_steps_by_proceeding ON judged_steps (proceeding);

CREATE TRIGGER judged_claims_content_start_inside_insert BEFORE INSERT ON judged_claims WHEN NEW."content_end" > (SELECT length FROM articles WHERE id = NEW."content_article") BEGIN SELECT RAISE(ABORT, 'judged_claims: the evidence ends after the text of its article'); END;

CREATE TRIGGER judged_claims_content_start_inside_update BEFORE UPDATE ON judged_claims WHEN NEW."content_end" > (SELECT length FROM articles WHERE id = NEW."content_article") BEGIN SELECT RAISE(ABORT, 'judged_claims: the evidence ends after the text of its article'); END;

CREATE TRIGGER judged_claim_content_start_inside_insert BEFORE INSERT ON judged_claim_content WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'judged_claim_content: the evidence ends after the text of its article'); END;

CREATE TRIGGER judged_claim_content_start_inside_update BEFORE UPDATE ON judged_claim_content WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'judged_claim_content: the evidence ends after the text of its article'); END;

CREATE TRIGGER judged_claim_sources_start_inside_insert BEFORE INSERT ON judged_claim_sources WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'judged_claim_sources: the evidence ends after the text of its article'); END;

CREATE TRIGGER judged_claim_sources_start_inside_update BEFORE UPDATE ON judged_claim_sources WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'judged_claim_sources: the evidence ends after the text of its article'); END;

CREATE TRIGGER judged_claim_sources_words_true_insert BEFORE INSERT ON judged_claim_sources WHEN NEW.text IS NOT (SELECT substr(text, NEW."start" + 1, NEW."end" - NEW."start") FROM articles WHERE id = NEW.article) AND NOT EXISTS (SELECT 1 FROM articles WHERE id = NEW.article AND instr(text, char(0)) > 0) BEGIN SELECT RAISE(ABORT, 'judged_claim_sources: the words are not those of the article there'); END;

CREATE TRIGGER judged_claim_sources_words_true_update BEFORE UPDATE ON judged_claim_sources WHEN NEW.text IS NOT (SELECT substr(text, NEW."start" + 1, NEW."end" - NEW."start") FROM articles WHERE id = NEW.article) AND NOT EXISTS (SELECT 1 FROM articles WHERE id = NEW.article AND instr(text, char(0)) > 0) BEGIN SELECT RAISE(ABORT, 'judged_claim_sources: the words are not those of the article there'); END

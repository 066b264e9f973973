CREATE TABLE articles (
    id TEXT NOT NULL,
    file TEXT NOT NULL,
    url TEXT,
    title TEXT,
    outlet TEXT,
    byline TEXT,
    published TEXT,
    published_basis TEXT NOT NULL,
    language TEXT,
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    captured_at TEXT NOT NULL,
    captured_by TEXT NOT NULL,
    captured_tool TEXT NOT NULL,
    text TEXT NOT NULL,
    length INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT length_is_of_text CHECK (length = length(text) OR instr(text, char(0)) > 0)
);

CREATE INDEX ix_articles_file ON articles (file);

CREATE TABLE entities (
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    review TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE issued (
    position INTEGER NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (position),
    UNIQUE (entity)
);

CREATE TABLE judgements (
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    "by" TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL,
    undoes TEXT,
    PRIMARY KEY (id)
);

CREATE TABLE log (
    position INTEGER NOT NULL,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (position)
);

CREATE TABLE skipped (
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (source)
);

CREATE TABLE state (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name)
);

CREATE TABLE stories (
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE suggestions (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE amounts (
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    value FLOAT NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (article, position),
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT amounts_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE TABLE blocks (
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (article, position),
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT blocks_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE TABLE claims (
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    content_start INTEGER NOT NULL,
    content_end INTEGER NOT NULL,
    cue_start INTEGER,
    cue_end INTEGER,
    stance TEXT NOT NULL,
    when_start TEXT,
    when_end TEXT,
    when_basis TEXT,
    confidence FLOAT NOT NULL,
    review TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (article, position),
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT claims_content_start_span CHECK (typeof("content_start") = 'integer' AND typeof("content_end") = 'integer' AND 0 <= "content_start" AND "content_start" < "content_end"),
    CONSTRAINT claims_cue_start_span CHECK (("cue_start" IS NULL AND "cue_end" IS NULL) OR ("cue_start" IS NOT NULL AND "cue_end" IS NOT NULL AND typeof("cue_start") = 'integer' AND typeof("cue_end") = 'integer' AND 0 <= "cue_start" AND "cue_start" < "cue_end"))
);

CREATE TABLE corrections (
    id TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (article, position),
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT corrections_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE TABLE dates (
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL,
    basis TEXT NOT NULL,
    PRIMARY KEY (article, position),
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT dates_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE TABLE dealings (
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    what_start INTEGER NOT NULL,
    what_end INTEGER NOT NULL,
    in_return_start INTEGER,
    in_return_end INTEGER,
    PRIMARY KEY (id),
    UNIQUE (article, position),
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT dealings_what_start_span CHECK (typeof("what_start") = 'integer' AND typeof("what_end") = 'integer' AND 0 <= "what_start" AND "what_start" < "what_end"),
    CONSTRAINT dealings_in_return_start_span CHECK (("in_return_start" IS NULL AND "in_return_end" IS NULL) OR ("in_return_start" IS NOT NULL AND "in_return_end" IS NOT NULL AND typeof("in_return_start") = 'integer' AND typeof("in_return_end") = 'integer' AND 0 <= "in_return_start" AND "in_return_start" < "in_return_end"))
);

CREATE TABLE entity_former_ids (
    entity TEXT NOT NULL,
    position INTEGER NOT NULL,
    former_id TEXT NOT NULL,
    PRIMARY KEY (entity, position),
    FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE entity_names (
    entity TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (entity, position),
    FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE entity_roles (
    id TEXT NOT NULL,
    entity TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    organization TEXT,
    since TEXT,
    until TEXT,
    evidence_article TEXT NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (entity, position),
    FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(organization) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(evidence_article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT entity_roles_evidence_start_span CHECK (typeof("evidence_start") = 'integer' AND typeof("evidence_end") = 'integer' AND 0 <= "evidence_start" AND "evidence_start" < "evidence_end")
);

CREATE INDEX entity_roles_by_evidence_article ON entity_roles (evidence_article);

CREATE INDEX entity_roles_by_organization ON entity_roles (organization);

CREATE TABLE findings (
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    story TEXT NOT NULL,
    reports INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    unattributed INTEGER NOT NULL,
    review TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX findings_by_story ON findings (story);

CREATE TABLE judgement_subject (
    judgement TEXT NOT NULL,
    position INTEGER NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (judgement, position),
    FOREIGN KEY(judgement) REFERENCES judgements (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE local_entities (
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    named BOOLEAN NOT NULL,
    body TEXT,
    gender TEXT,
    plural BOOLEAN,
    PRIMARY KEY ("key"),
    UNIQUE (article, position),
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE originals (
    article TEXT NOT NULL,
    zlib BLOB NOT NULL,
    PRIMARY KEY (article),
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE TABLE readings (
    article TEXT NOT NULL,
    produced TEXT NOT NULL,
    PRIMARY KEY (article),
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE TABLE story_articles (
    story TEXT NOT NULL,
    position INTEGER NOT NULL,
    article TEXT NOT NULL,
    PRIMARY KEY (story, position),
    FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX story_articles_by_article ON story_articles (article);

CREATE TABLE suggestion_entities (
    suggestion TEXT NOT NULL,
    position INTEGER NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (suggestion, position),
    FOREIGN KEY(suggestion) REFERENCES suggestions (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX suggestion_entities_by_entity ON suggestion_entities (entity);

CREATE TABLE suggestion_reasons (
    suggestion TEXT NOT NULL,
    position INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (suggestion, position),
    FOREIGN KEY(suggestion) REFERENCES suggestions (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE claim_about (
    claim TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (claim, position),
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(entity) REFERENCES local_entities ("key") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX claim_about_by_article ON claim_about (article);

CREATE INDEX claim_about_by_entity ON claim_about (entity);

CREATE TABLE claim_answers (
    claim TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (claim, position),
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(answer) REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX claim_answers_by_answer ON claim_answers (answer);

CREATE INDEX claim_answers_by_article ON claim_answers (article);

CREATE TABLE claim_content (
    claim TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (claim, position),
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT claim_content_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE INDEX claim_content_by_article ON claim_content (article);

CREATE TABLE claim_hedges (
    claim TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (claim, position),
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT claim_hedges_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE INDEX claim_hedges_by_article ON claim_hedges (article);

CREATE TABLE claim_offences (
    claim TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    offence TEXT NOT NULL,
    PRIMARY KEY (claim, position),
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX claim_offences_by_article ON claim_offences (article);

CREATE TABLE claim_parts (
    claim TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    entity TEXT NOT NULL,
    part TEXT NOT NULL,
    PRIMARY KEY (claim, position),
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(entity) REFERENCES local_entities ("key") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX claim_parts_by_article ON claim_parts (article);

CREATE INDEX claim_parts_by_entity ON claim_parts (entity);

CREATE TABLE claim_sources (
    claim TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    entity TEXT,
    kind TEXT NOT NULL,
    basis TEXT NOT NULL,
    on_behalf_of TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (claim, position),
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(entity) REFERENCES local_entities ("key") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(on_behalf_of) REFERENCES local_entities ("key") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT claim_sources_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE INDEX claim_sources_by_article ON claim_sources (article);

CREATE INDEX claim_sources_by_entity ON claim_sources (entity);

CREATE INDEX claim_sources_by_on_behalf_of ON claim_sources (on_behalf_of);

CREATE TABLE correction_of (
    correction TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (correction, position),
    FOREIGN KEY(correction) REFERENCES corrections (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX correction_of_by_article ON correction_of (article);

CREATE TABLE dealing_claims (
    dealing TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    claim TEXT NOT NULL,
    PRIMARY KEY (dealing, position),
    FOREIGN KEY(dealing) REFERENCES dealings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX dealing_claims_by_article ON dealing_claims (article);

CREATE INDEX dealing_claims_by_claim ON dealing_claims (claim);

CREATE TABLE dealing_from (
    dealing TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (dealing, position),
    FOREIGN KEY(dealing) REFERENCES dealings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(entity) REFERENCES local_entities ("key") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX dealing_from_by_article ON dealing_from (article);

CREATE INDEX dealing_from_by_entity ON dealing_from (entity);

CREATE TABLE dealing_to (
    dealing TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (dealing, position),
    FOREIGN KEY(dealing) REFERENCES dealings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(entity) REFERENCES local_entities ("key") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX dealing_to_by_article ON dealing_to (article);

CREATE INDEX dealing_to_by_entity ON dealing_to (entity);

CREATE TABLE entity_role_evidence (
    entity_role TEXT NOT NULL,
    position INTEGER NOT NULL,
    article TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (entity_role, position),
    FOREIGN KEY(entity_role) REFERENCES entity_roles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT entity_role_evidence_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE INDEX entity_role_evidence_by_article ON entity_role_evidence (article);

CREATE TABLE finding_answers (
    finding TEXT NOT NULL,
    position INTEGER NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (finding, position),
    FOREIGN KEY(finding) REFERENCES findings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(answer) REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX finding_answers_by_answer ON finding_answers (answer);

CREATE TABLE finding_claims (
    finding TEXT NOT NULL,
    position INTEGER NOT NULL,
    claim TEXT NOT NULL,
    PRIMARY KEY (finding, position),
    FOREIGN KEY(finding) REFERENCES findings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX finding_claims_by_claim ON finding_claims (claim);

CREATE TABLE finding_conflicts (
    id TEXT NOT NULL,
    finding TEXT NOT NULL,
    position INTEGER NOT NULL,
    about TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (finding, position),
    FOREIGN KEY(finding) REFERENCES findings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE finding_copies (
    finding TEXT NOT NULL,
    position INTEGER NOT NULL,
    article TEXT NOT NULL,
    "of" TEXT NOT NULL,
    share FLOAT NOT NULL,
    PRIMARY KEY (finding, position),
    FOREIGN KEY(finding) REFERENCES findings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY("of") REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX finding_copies_by_article ON finding_copies (article);

CREATE INDEX finding_copies_by_of ON finding_copies ("of");

CREATE TABLE finding_origins (
    finding TEXT NOT NULL,
    position INTEGER NOT NULL,
    entity TEXT,
    kind TEXT NOT NULL,
    basis TEXT NOT NULL,
    on_behalf_of TEXT,
    article TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (finding, position),
    FOREIGN KEY(finding) REFERENCES findings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(on_behalf_of) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT finding_origins_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE INDEX finding_origins_by_article ON finding_origins (article);

CREATE INDEX finding_origins_by_entity ON finding_origins (entity);

CREATE INDEX finding_origins_by_on_behalf_of ON finding_origins (on_behalf_of);

CREATE TABLE joins (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(one) REFERENCES local_entities ("key") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(other) REFERENCES local_entities ("key") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX joins_by_one ON joins (one);

CREATE INDEX joins_by_other ON joins (other);

CREATE TABLE local_entity_names (
    local_entity TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (local_entity, position),
    FOREIGN KEY(local_entity) REFERENCES local_entities ("key") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX local_entity_names_by_article ON local_entity_names (article);

CREATE TABLE local_entity_roles (
    id TEXT NOT NULL,
    local_entity TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    organization TEXT,
    since TEXT,
    until TEXT,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (local_entity, position),
    FOREIGN KEY(local_entity) REFERENCES local_entities ("key") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(organization) REFERENCES local_entities ("key") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT local_entity_roles_evidence_start_span CHECK (typeof("evidence_start") = 'integer' AND typeof("evidence_end") = 'integer' AND 0 <= "evidence_start" AND "evidence_start" < "evidence_end")
);

CREATE INDEX local_entity_roles_by_article ON local_entity_roles (article);

CREATE INDEX local_entity_roles_by_organization ON local_entity_roles (organization);

CREATE TABLE members (
    "key" TEXT NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY ("key"),
    FOREIGN KEY("key") REFERENCES local_entities ("key") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX ix_members_entity ON members (entity);

CREATE TABLE mentions (
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    form TEXT NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (article, position),
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(entity) REFERENCES local_entities ("key") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT mentions_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE INDEX mentions_by_entity ON mentions (entity);

CREATE TABLE proceedings (
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    class TEXT NOT NULL,
    state TEXT NOT NULL,
    authority TEXT,
    subject TEXT NOT NULL,
    jurisdiction TEXT,
    date_start TEXT,
    date_end TEXT,
    date_basis TEXT,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    review TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (article, position),
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(authority) REFERENCES local_entities ("key") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(subject) REFERENCES local_entities ("key") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT proceedings_evidence_start_span CHECK (typeof("evidence_start") = 'integer' AND typeof("evidence_end") = 'integer' AND 0 <= "evidence_start" AND "evidence_start" < "evidence_end")
);

CREATE INDEX proceedings_by_authority ON proceedings (authority);

CREATE INDEX proceedings_by_subject ON proceedings (subject);

CREATE TABLE relations (
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    from_entity TEXT NOT NULL,
    to_entity TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    since TEXT,
    until TEXT,
    PRIMARY KEY (id),
    UNIQUE (article, position),
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(from_entity) REFERENCES local_entities ("key") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(to_entity) REFERENCES local_entities ("key") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT relations_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE INDEX relations_by_from_entity ON relations (from_entity);

CREATE INDEX relations_by_to_entity ON relations (to_entity);

CREATE TABLE finding_conflict_values (
    finding_conflict TEXT NOT NULL,
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    article TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (finding_conflict, position),
    FOREIGN KEY(finding_conflict) REFERENCES finding_conflicts (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT finding_conflict_values_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE INDEX finding_conflict_values_by_article ON finding_conflict_values (article);

CREATE TABLE join_reasons (
    "join" TEXT NOT NULL,
    position INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY ("join", position),
    FOREIGN KEY("join") REFERENCES joins (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE local_entity_role_evidence (
    local_entity_role TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (local_entity_role, position),
    FOREIGN KEY(local_entity_role) REFERENCES local_entity_roles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT local_entity_role_evidence_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE INDEX local_entity_role_evidence_by_article ON local_entity_role_evidence (article);

CREATE TABLE proceeding_evidence (
    proceeding TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (proceeding, position),
    FOREIGN KEY(proceeding) REFERENCES proceedings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT proceeding_evidence_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE INDEX proceeding_evidence_by_article ON proceeding_evidence (article);

CREATE TABLE proceeding_offences (
    proceeding TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    offence TEXT NOT NULL,
    PRIMARY KEY (proceeding, position),
    FOREIGN KEY(proceeding) REFERENCES proceedings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX proceeding_offences_by_article ON proceeding_offences (article);

CREATE TABLE proceeding_sources (
    proceeding TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    entity TEXT,
    kind TEXT NOT NULL,
    basis TEXT NOT NULL,
    on_behalf_of TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (proceeding, position),
    FOREIGN KEY(proceeding) REFERENCES proceedings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(entity) REFERENCES local_entities ("key") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(on_behalf_of) REFERENCES local_entities ("key") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT proceeding_sources_start_span CHECK (typeof("start") = 'integer' AND typeof("end") = 'integer' AND 0 <= "start" AND "start" < "end")
);

CREATE INDEX proceeding_sources_by_article ON proceeding_sources (article);

CREATE INDEX proceeding_sources_by_entity ON proceeding_sources (entity);

CREATE INDEX proceeding_sources_by_on_behalf_of ON proceeding_sources (on_behalf_of);

CREATE TRIGGER articles_text_stays BEFORE UPDATE ON articles WHEN NEW.text IS NOT OLD.text OR NEW.length IS NOT OLD.length BEGIN SELECT RAISE(ABORT, 'articles: a text never changes'); END;

CREATE TRIGGER blocks_start_inside_insert BEFORE INSERT ON blocks WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'blocks: the evidence ends after the text of its article'); END;

CREATE TRIGGER blocks_start_inside_update BEFORE UPDATE ON blocks WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'blocks: the evidence ends after the text of its article'); END;

CREATE TRIGGER local_entity_roles_evidence_start_inside_insert BEFORE INSERT ON local_entity_roles WHEN NEW."evidence_end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'local_entity_roles: the evidence ends after the text of its article'); END;

CREATE TRIGGER local_entity_roles_evidence_start_inside_update BEFORE UPDATE ON local_entity_roles WHEN NEW."evidence_end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'local_entity_roles: the evidence ends after the text of its article'); END;

CREATE TRIGGER local_entity_role_evidence_start_inside_insert BEFORE INSERT ON local_entity_role_evidence WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'local_entity_role_evidence: the evidence ends after the text of its article'); END;

CREATE TRIGGER local_entity_role_evidence_start_inside_update BEFORE UPDATE ON local_entity_role_evidence WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'local_entity_role_evidence: the evidence ends after the text of its article'); END;

CREATE TRIGGER mentions_start_inside_insert BEFORE INSERT ON mentions WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'mentions: the evidence ends after the text of its article'); END;

CREATE TRIGGER mentions_start_inside_update BEFORE UPDATE ON mentions WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'mentions: the evidence ends after the text of its article'); END;

CREATE TRIGGER claims_content_start_inside_insert BEFORE INSERT ON claims WHEN NEW."content_end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'claims: the evidence ends after the text of its article'); END;

CREATE TRIGGER claims_content_start_inside_update BEFORE UPDATE ON claims WHEN NEW."content_end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'claims: the evidence ends after the text of its article'); END;

CREATE TRIGGER claims_cue_start_inside_insert BEFORE INSERT ON claims WHEN NEW."cue_end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'claims: the evidence ends after the text of its article'); END;

CREATE TRIGGER claims_cue_start_inside_update BEFORE UPDATE ON claims WHEN NEW."cue_end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'claims: the evidence ends after the text of its article'); END;

CREATE TRIGGER claim_content_start_inside_insert BEFORE INSERT ON claim_content WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'claim_content: the evidence ends after the text of its article'); END;

CREATE TRIGGER claim_content_start_inside_update BEFORE UPDATE ON claim_content WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'claim_content: the evidence ends after the text of its article'); END;

CREATE TRIGGER claim_sources_start_inside_insert BEFORE INSERT ON claim_sources WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'claim_sources: the evidence ends after the text of its article'); END;

CREATE TRIGGER claim_sources_start_inside_update BEFORE UPDATE ON claim_sources WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'claim_sources: the evidence ends after the text of its article'); END;

CREATE TRIGGER claim_sources_words_true_insert BEFORE INSERT ON claim_sources WHEN NEW.text IS NOT (SELECT substr(text, NEW."start" + 1, NEW."end" - NEW."start") FROM articles WHERE id = NEW.article) AND NOT EXISTS (SELECT 1 FROM articles WHERE id = NEW.article AND instr(text, char(0)) > 0) BEGIN SELECT RAISE(ABORT, 'claim_sources: the words are not those of the article there'); END;

CREATE TRIGGER claim_sources_words_true_update BEFORE UPDATE ON claim_sources WHEN NEW.text IS NOT (SELECT substr(text, NEW."start" + 1, NEW."end" - NEW."start") FROM articles WHERE id = NEW.article) AND NOT EXISTS (SELECT 1 FROM articles WHERE id = NEW.article AND instr(text, char(0)) > 0) BEGIN SELECT RAISE(ABORT, 'claim_sources: the words are not those of the article there'); END;

CREATE TRIGGER claim_hedges_start_inside_insert BEFORE INSERT ON claim_hedges WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'claim_hedges: the evidence ends after the text of its article'); END;

CREATE TRIGGER claim_hedges_start_inside_update BEFORE UPDATE ON claim_hedges WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'claim_hedges: the evidence ends after the text of its article'); END;

CREATE TRIGGER proceedings_evidence_start_inside_insert BEFORE INSERT ON proceedings WHEN NEW."evidence_end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'proceedings: the evidence ends after the text of its article'); END;

CREATE TRIGGER proceedings_evidence_start_inside_update BEFORE UPDATE ON proceedings WHEN NEW."evidence_end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'proceedings: the evidence ends after the text of its article'); END;

CREATE TRIGGER proceeding_sources_start_inside_insert BEFORE INSERT ON proceeding_sources WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'proceeding_sources: the evidence ends after the text of its article'); END;

CREATE TRIGGER proceeding_sources_start_inside_update BEFORE UPDATE ON proceeding_sources WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'proceeding_sources: the evidence ends after the text of its article'); END;

CREATE TRIGGER proceeding_sources_words_true_insert BEFORE INSERT ON proceeding_sources WHEN NEW.text IS NOT (SELECT substr(text, NEW."start" + 1, NEW."end" - NEW."start") FROM articles WHERE id = NEW.article) AND NOT EXISTS (SELECT 1 FROM articles WHERE id = NEW.article AND instr(text, char(0)) > 0) BEGIN SELECT RAISE(ABORT, 'proceeding_sources: the words are not those of the article there'); END;

CREATE TRIGGER proceeding_sources_words_true_update BEFORE UPDATE ON proceeding_sources WHEN NEW.text IS NOT (SELECT substr(text, NEW."start" + 1, NEW."end" - NEW."start") FROM articles WHERE id = NEW.article) AND NOT EXISTS (SELECT 1 FROM articles WHERE id = NEW.article AND instr(text, char(0)) > 0) BEGIN SELECT RAISE(ABORT, 'proceeding_sources: the words are not those of the article there'); END;

CREATE TRIGGER proceeding_evidence_start_inside_insert BEFORE INSERT ON proceeding_evidence WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'proceeding_evidence: the evidence ends after the text of its article'); END;

CREATE TRIGGER proceeding_evidence_start_inside_update BEFORE UPDATE ON proceeding_evidence WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'proceeding_evidence: the evidence ends after the text of its article'); END;

CREATE TRIGGER relations_start_inside_insert BEFORE INSERT ON relations WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'relations: the evidence ends after the text of its article'); END;

CREATE TRIGGER relations_start_inside_update BEFORE UPDATE ON relations WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'relations: the evidence ends after the text of its article'); END;

CREATE TRIGGER dealings_what_start_inside_insert BEFORE INSERT ON dealings WHEN NEW."what_end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'dealings: the evidence ends after the text of its article'); END;

CREATE TRIGGER dealings_what_start_inside_update BEFORE UPDATE ON dealings WHEN NEW."what_end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'dealings: the evidence ends after the text of its article'); END;

CREATE TRIGGER dealings_in_return_start_inside_insert BEFORE INSERT ON dealings WHEN NEW."in_return_end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'dealings: the evidence ends after the text of its article'); END;

CREATE TRIGGER dealings_in_return_start_inside_update BEFORE UPDATE ON dealings WHEN NEW."in_return_end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'dealings: the evidence ends after the text of its article'); END;

CREATE TRIGGER amounts_start_inside_insert BEFORE INSERT ON amounts WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'amounts: the evidence ends after the text of its article'); END;

CREATE TRIGGER amounts_start_inside_update BEFORE UPDATE ON amounts WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'amounts: the evidence ends after the text of its article'); END;

CREATE TRIGGER dates_start_inside_insert BEFORE INSERT ON dates WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'dates: the evidence ends after the text of its article'); END;

CREATE TRIGGER dates_start_inside_update BEFORE UPDATE ON dates WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'dates: the evidence ends after the text of its article'); END;

CREATE TRIGGER corrections_start_inside_insert BEFORE INSERT ON corrections WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'corrections: the evidence ends after the text of its article'); END;

CREATE TRIGGER corrections_start_inside_update BEFORE UPDATE ON corrections WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'corrections: the evidence ends after the text of its article'); END;

CREATE TRIGGER entity_roles_evidence_start_inside_insert BEFORE INSERT ON entity_roles WHEN NEW."evidence_end" > (SELECT length FROM articles WHERE id = NEW."evidence_article") BEGIN SELECT RAISE(ABORT, 'entity_roles: the evidence ends after the text of its article'); END;

CREATE TRIGGER entity_roles_evidence_start_inside_update BEFORE UPDATE ON entity_roles WHEN NEW."evidence_end" > (SELECT length FROM articles WHERE id = NEW."evidence_article") BEGIN SELECT RAISE(ABORT, 'entity_roles: the evidence ends after the text of its article'); END;

CREATE TRIGGER entity_role_evidence_start_inside_insert BEFORE INSERT ON entity_role_evidence WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'entity_role_evidence: the evidence ends after the text of its article'); END;

CREATE TRIGGER entity_role_evidence_start_inside_update BEFORE UPDATE ON entity_role_evidence WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'entity_role_evidence: the evidence ends after the text of its article'); END;

CREATE TRIGGER finding_origins_start_inside_insert BEFORE INSERT ON finding_origins WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'finding_origins: the evidence ends after the text of its article'); END;

CREATE TRIGGER finding_origins_start_inside_update BEFORE UPDATE ON finding_origins WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'finding_origins: the evidence ends after the text of its article'); END;

CREATE TRIGGER finding_origins_words_true_insert BEFORE INSERT ON finding_origins WHEN NEW.text IS NOT (SELECT substr(text, NEW."start" + 1, NEW."end" - NEW."start") FROM articles WHERE id = NEW.article) AND NOT EXISTS (SELECT 1 FROM articles WHERE id = NEW.article AND instr(text, char(0)) > 0) BEGIN SELECT RAISE(ABORT, 'finding_origins: the words are not those of the article there'); END;

CREATE TRIGGER finding_origins_words_true_update BEFORE UPDATE ON finding_origins WHEN NEW.text IS NOT (SELECT substr(text, NEW."start" + 1, NEW."end" - NEW."start") FROM articles WHERE id = NEW.article) AND NOT EXISTS (SELECT 1 FROM articles WHERE id = NEW.article AND instr(text, char(0)) > 0) BEGIN SELECT RAISE(ABORT, 'finding_origins: the words are not those of the article there'); END;

CREATE TRIGGER finding_conflict_values_start_inside_insert BEFORE INSERT ON finding_conflict_values WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'finding_conflict_values: the evidence ends after the text of its article'); END;

CREATE TRIGGER finding_conflict_values_start_inside_update BEFORE UPDATE ON finding_conflict_values WHEN NEW."end" > (SELECT length FROM articles WHERE id = NEW."article") BEGIN SELECT RAISE(ABORT, 'finding_conflict_values: the evidence ends after the text of its article'); END;

CREATE TRIGGER correction_of_target_known_insert BEFORE INSERT ON correction_of WHEN NOT EXISTS (SELECT 1 FROM claims WHERE id = NEW.target) AND NOT EXISTS (SELECT 1 FROM proceedings WHERE id = NEW.target) BEGIN SELECT RAISE(ABORT, 'correction_of: what is corrected is neither a claim nor a proceeding'); END;

CREATE TRIGGER correction_of_target_known_update BEFORE UPDATE ON correction_of WHEN NOT EXISTS (SELECT 1 FROM claims WHERE id = NEW.target) AND NOT EXISTS (SELECT 1 FROM proceedings WHERE id = NEW.target) BEGIN SELECT RAISE(ABORT, 'correction_of: what is corrected is neither a claim nor a proceeding'); END;

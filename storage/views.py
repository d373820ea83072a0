"""Views for people who write SQL: readable names, ISO 8601 dates, no blobs, no JSON where words do.

Made again after every migration. `docs/reference/views.md` describes every column; a test holds it to this module.
"""

from __future__ import annotations

from sqlalchemy import Connection

from storage import dialect

ARTICLE = """
SELECT document.id AS document,
       document.article AS article,
       document.outlet AS outlet,
       document.title AS title,
       document.author AS author,
       document.published_at AS published,
       document.url AS url,
       document.language AS language,
       document.words AS words,
       (SELECT count(*) FROM claim WHERE claim.document = document.id) AS claims,
       document.event AS event,
       event.title AS event_title,
       document.origin AS origin,
       CASE WHEN document.read THEN 'yes' ELSE 'no' END AS was_read,
       document.reason AS not_read_because,
       document.first_seen AS first_seen,
       document.last_seen AS last_seen,
       document.archive AS archive,
       document.code_version AS code_version,
       document.model_version AS model_version
FROM document LEFT JOIN event ON event.id = document.event
"""

CLAIM = """
SELECT claim.id AS claim,
       document.outlet AS outlet,
       coalesce(speaker.name, local_speaker.name) AS speaker,
       claim.text AS words,
       claim.statement AS statement,
       {chain} AS chain,
       claim.quotation AS quotation,
       claim.polarity AS polarity,
       claim.certainty AS certainty,
       CASE WHEN claim.claimable THEN 'yes' ELSE 'no' END AS is_claim,
       CASE WHEN claim.orphaned THEN 'yes' ELSE 'no' END AS orphaned,
       document.published_at AS published,
       document.title AS title,
       document.url AS url,
       claim.document AS document,
       document.article AS article,
       document.event AS event,
       local_speaker.speaker AS speaker_id,
       claim.attribution AS attribution,
       claim.code_version AS code_version,
       claim.model_version AS model_version
FROM claim
JOIN document ON document.id = claim.document
LEFT JOIN local_speaker ON local_speaker.id = claim.local_speaker
LEFT JOIN speaker ON speaker.id = local_speaker.speaker
"""

SPEAKER = """
SELECT speaker.id AS speaker,
       speaker.name AS name,
       {aliases} AS also_as,
       count(claim.id) AS claims,
       count(DISTINCT document.outlet) AS outlets,
       min(document.published_at) AS first_published,
       max(document.published_at) AS last_published
FROM speaker
LEFT JOIN local_speaker ON local_speaker.speaker = speaker.id
LEFT JOIN document ON document.id = local_speaker.document
LEFT JOIN claim ON claim.local_speaker = local_speaker.id
GROUP BY speaker.id
"""

DISCREPANCY = """
SELECT discrepancy.id AS discrepancy,
       discrepancy.rank AS rank,
       question.text AS question,
       discrepancy.kind AS kind,
       discrepancy.status AS status,
       discrepancy.assignee AS assignee,
       discrepancy.progress AS progress,
       discrepancy.score AS score,
       discrepancy.reason AS reason,
       (SELECT count(*) FROM position WHERE position.discrepancy = discrepancy.id) AS positions,
       (SELECT sum(position.origins) FROM position WHERE position.discrepancy = discrepancy.id) AS origins,
       event.title AS event_title,
       question.event AS event,
       question.id AS question_id
FROM discrepancy
JOIN question ON question.id = discrepancy.question
LEFT JOIN event ON event.id = question.event
"""

POSITION = """
SELECT position.id AS position,
       question.text AS question,
       position.value AS value,
       position.origins AS origins,
       {outlets} AS outlets,
       (SELECT count(*) FROM position_claim WHERE position_claim.position = position.id) AS claims,
       discrepancy.status AS status,
       position.ordinal + 1 AS place,
       position.discrepancy AS discrepancy,
       position.question AS question_id
FROM position
JOIN question ON question.id = position.question
LEFT JOIN discrepancy ON discrepancy.id = position.discrepancy
"""

JUDGEMENT = """
SELECT log.id AS entry,
       log.at AS at,
       log.reviewer AS reviewer,
       log.act AS act,
       log.word AS word,
       log.value AS value,
       log.source AS source,
       log.misreading AS misreading,
       log.speaker AS right_speaker,
       log.words AS right_words,
       log.said AS said,
       log.note AS note,
       subject.claim AS claim,
       subject.now AS claim_today,
       claim.statement AS statement,
       log.discrepancy AS discrepancy,
       log.article AS article,
       log.undoes AS undoes
FROM log
LEFT JOIN subject ON subject.entry = log.id
LEFT JOIN claim ON claim.id = subject.now
"""

VIEWS = {
    "article_view": ARTICLE,
    "claim_view": CLAIM,
    "speaker_view": SPEAKER,
    "discrepancy_view": DISCREPANCY,
    "position_view": POSITION,
    "judgement_view": JUDGEMENT,
}


def make_views(connection: Connection) -> None:
    """Makes the views; none of them may be there."""
    words = {
        "chain": dialect.joined_json("claim.chain", " → "),
        "aliases": dialect.joined_json("speaker.aliases", "; "),
        "outlets": dialect.joined_json("position.outlets", "; "),
    }
    on = "postgresql" if dialect.is_server(connection) else "sqlite"
    for name, query in VIEWS.items():
        told = query.format(**{word: spelled[on] for word, spelled in words.items()})
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {told.strip()}")


def drop_views(connection: Connection) -> None:
    """Removes the views: a table that a view reads can be neither copied nor changed."""
    for name in VIEWS:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")

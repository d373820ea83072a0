"""Cue words by what they do to their content.

The classes follow the semantic classes of reporting predicates in PARC (Pareti 2015) and FactBank's source-introducing
predicates (Saurí and Pustejovsky 2009); the members were gathered from general English usage. A cue that stands in no
table reports with the stance ASSERT.
"""

from __future__ import annotations

from claims.claim import Stance


def _words(block: str) -> frozenset[str]:
    return frozenset(block.split())


SPEECH = _words("""
    say tell add report announce state declare note claim argue explain insist maintain assert contend stress
    emphasize emphasise acknowledge admit concede confess confirm reveal disclose indicate suggest imply hint
    warn caution remark comment observe recall recount relate reply respond answer retort repeat reiterate
    write tweet post blog text mention point describe testify swear vouch certify allege charge complain
    lament joke quip boast brag conclude determine find rule affirm attest proclaim pronounce express voice
    convey inform notify brief advise assure remind predict forecast project estimate calculate reckon put
    quote cite echo shout yell scream cry whisper mutter murmur exclaim declare continue go read show
    document detail narrate agree interject counter rejoin summarize summarise stipulate specify elaborate
    opine speculate underline underscore highlight signal decree message telegraph televise broadcast publish
    publicise publicize communicate list record cable email phone radio credit attribute call label brand dub
    """)
"""Verbs that tell a proposition; their content is credited to the source."""

DESCRIBING = _words("describe characterize characterise portray depict label brand dub treat identify")
"""Verbs by which a source says what something is, though no clause follows ("described by neighbours as quiet")."""

NEWS_NOUNS = _words("""
    statement report claim allegation accusation announcement assertion comment remark declaration testimony
    admission suggestion warning prediction estimate denial confirmation conclusion finding belief view
    opinion rumor rumour hint indication complaint argument contention charge acknowledgement acknowledgment
    explanation account
    """)
"""Nouns that open a content clause: "the claim that …"."""

DENIAL = _words("deny reject refute dismiss dispute rebut repudiate disavow gainsay contest denial rejection")
BLAME = _words("blame accuse denounce condemn fault implicate incriminate indict")
BELIEF = _words(
    "believe think suspect expect assume presume consider feel guess suppose reckon understand belief view deem"
)
FEAR = _words("fear worry doubt wonder speculate rumor rumour")
DEMAND = _words("""
    demand urge ask call appeal request order command instruct beg plead implore press insist exhort invite
    recommend propose encourage challenge demand summon petition lobby
    """)
WISH = _words("""
    hope want wish plan intend seek aim vow pledge promise threaten offer prefer desire aspire decide resolve
    refuse decline agree swear commit prepare mean like love hate
    """)
SILENCE = _words("decline refuse comment respond reply answer confirm")
"""With a negation or a refusal around them these say that nothing was said."""

PROFESSING = BELIEF | _words("claim deny profess say report allege rumor rumour")
"""Verbs whose infinitive is a proposition ("claimed to have won"), not an order ("told them to leave")."""

EVIDENTIAL = _words("seem appear look tend happen prove likely unlikely expected set due poised known reportedly")
"""Hedges of the writer's own, marked as cues in PolNeAR; nobody is credited by them."""

UNKNOWN = _words("unclear clear unknown uncertain obvious possible impossible")
"""Adjectives of "it is unclear whether …": the writer's own voice."""

ACTS = _words("""
    endorse support oppose back praise criticize criticise attack mock slam blast ridicule hail welcome
    applaud thank defend embrace favor favour prefer mention discuss address reference cast sign vote elect
    ban approve reject accept condemn decry blast lambaste rebuke scold salute honor honour mourn regret
    resent celebrate question see know watch sound reflect learn realize realise recognize recognise remember
    forget hear expect require focus witness suffer undergo
    """)
"""Verbs whose content is a thing rather than a proposition unless a clause follows: the act itself is the fact."""

RECEIVING = _words("receive intercept")
"""Verbs whose subject is told something; who tells it stands behind "from", or is the thing received."""

DOUBTFUL = _words("""
    sceptical skeptical doubtful unsure uncertain unconvinced dubious worried afraid fearful concerned
    """)
"""Adjectives of those who do not hold what they are said to be "… that" or "… whether"."""
SURE = _words("sure certain confident convinced persuaded satisfied convince persuade satisfy")
"""Adjectives that turn into doubt where they are denied."""

_TABLES = (
    (DENIAL, Stance.DENY),
    (BLAME, Stance.BLAME),
    (BELIEF, Stance.PROBABLE),
    (FEAR, Stance.POSSIBLE),
)


def stance_of(lemmas: list[str], *, clausal: bool, infinitive: bool) -> Stance:
    """The stance of a cue given the lemmas of its words, outermost verb first.

    `clausal` says that the content holds a finite clause, `infinitive` that it begins with "to" or a bare verb.

    >>> stance_of(["deny"], clausal=True, infinitive=False).value
    'deny'
    """
    words = set(lemmas)
    negated = bool(words & {"not", "n't", "never", "n’t"})
    if words & {"decline", "refuse", "unable", "fail"} and words & {
        "comment",
        "respond",
        "say",
        "reply",
        "answer",
        "discuss",
        "confirm",
        "deny",
    }:
        return Stance.NON_CLAIM
    if negated and words & (SILENCE | SPEECH | {"deny"}):
        return Stance.NON_CLAIM
    if infinitive and words & (DEMAND | WISH):
        return Stance.NON_CLAIM
    if words & {"demand", "urge", "hope", "want", "wish"} or ("call" in words and "for" in words):
        return Stance.NON_CLAIM
    if words & DOUBTFUL or (negated and words & SURE):
        return Stance.POSSIBLE
    for table, stance in _TABLES:
        if words & table:
            return Stance.POSSIBLE if negated and stance is Stance.PROBABLE else stance
    return Stance.ASSERT


REPORTING = (
    SPEECH
    | DENIAL
    | BELIEF
    | FEAR
    | {"blame", "accuse", "demand", "urge", "hope", "threaten", "vow", "pledge", "promise"}
)
"""Verbs that the parse alone may take for a cue when a clause depends on them."""

CARRIERS = _words("""
    times post journal news agency bbc cnn reuters tass afp ap associated press interfax xinhua newspaper
    daily magazine television tv radio network channel herald tribune guardian telegraph mail gazette
    bulletin wire broadcaster nbc abc cbs fox sky npr
    """)
"""Words in the name of a news carrier: whom a source "told" is then part of the report's way."""

EVIDENCE = _words("""
    communication communications document documents record records data footage image images photograph
    photographs photo photos video videos paper papers email emails transcript transcripts evidence intercept
    intercepts figures statistics log logs file files results
    """)
"""Nouns for what a report rests on: with a person or body inside it, these are its ground and not its holder."""

HAPPENINGS = _words("""
    unrest riot rioting strike shelling attack assault blast explosion bombing fire blaze storm flood earthquake quake
    crash war violence protest march rally raid robbery shooting killing case concern fear discussion deal move step
    event incident situation crisis outcome delay
    """)
"""Nouns for what happens; in the place of a source they say nothing, and whoever tells of them is meant."""

KNOWN = _words("information")
"""Nouns for what is known; without a name beside them ("information available now") nobody is credited."""

EMPTY = _words("""
    it its there this that which what who one nobody none everyone everybody anyone anybody somebody someone
    """)
"""Words in the place of a source that name nobody by themselves ("it is thought")."""

NOBODY = EMPTY - _words("which who that it its") | {
    "no one",
    "no-one",
    "reports",
    "news reports",
    "media reports",
    "press reports",
    "local reports",
}
"""Words in the place of a source by which nobody is credited."""

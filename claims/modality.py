"""Words that say how sure a proposition is, and words that make it none: tables for `claims.factuality`.

The values follow FactBank (Saurí and Pustejovsky 2009): certain, probable, possible, and unknown for what is only
planned, asked or set under a condition. Where FactBank leaves a word to its reader, the weaker value stands here.
"""

from __future__ import annotations

import re

from claims.claim import Certainty

CERTAIN, PROBABLE, POSSIBLE, UNKNOWN = Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNKNOWN

MODALS = {
    "may": POSSIBLE,
    "might": POSSIBLE,
    "could": POSSIBLE,
    "will": PROBABLE,
    "wo": PROBABLE,
    "'ll": PROBABLE,
    "’ll": PROBABLE,
    "shall": PROBABLE,
    "would": UNKNOWN,
    "'d": UNKNOWN,
    "’d": UNKNOWN,
}
# "could hear", "could be seen": the ability shows that it happened.
PERCEPTION = frozenset({"hear", "see", "feel", "smell", "notice", "find"})

ADVERBS = {
    "allegedly": PROBABLE,
    "apparently": PROBABLE,
    "likely": PROBABLE,
    "presumably": PROBABLE,
    "probably": PROBABLE,
    "purportedly": PROBABLE,
    "reportedly": PROBABLE,
    "seemingly": PROBABLE,
    "supposedly": PROBABLE,
    "conceivably": POSSIBLE,
    "maybe": POSSIBLE,
    "perhaps": POSSIBLE,
    "possibly": POSSIBLE,
    "potentially": POSSIBLE,
}
ADJECTIVES = {
    "alleged": PROBABLE,
    "apparent": PROBABLE,
    "believed": PROBABLE,
    "likely": PROBABLE,
    "presumed": PROBABLE,
    "probable": PROBABLE,
    "suspected": PROBABLE,
    "feared": POSSIBLE,
    "possible": POSSIBLE,
    "potential": POSSIBLE,
    "unclear": UNKNOWN,
    "uncertain": UNKNOWN,
    "unknown": UNKNOWN,
}
# "was able to land", "were unable to land": the infinitive is the predicate.
ABILITIES = frozenset({"able", "unable"})
# Verbs over an infinitive or a clause: what they say of it. The event below them is the proposition.
VERBS = {
    "accuse": PROBABLE,
    "allege": PROBABLE,
    "appear": PROBABLE,
    "assume": PROBABLE,
    "believe": PROBABLE,
    "claim": PROBABLE,
    "estimate": PROBABLE,
    "expect": PROBABLE,
    "presume": PROBABLE,
    "report": PROBABLE,
    "say": PROBABLE,
    "seem": PROBABLE,
    "suppose": PROBABLE,
    "suspect": PROBABLE,
    "think": PROBABLE,
    "understand": PROBABLE,
    "fear": POSSIBLE,
    "rumor": POSSIBLE,
    "rumour": POSSIBLE,
    "speculate": POSSIBLE,
    "suggest": POSSIBLE,
    "aim": UNKNOWN,
    "attempt": UNKNOWN,
    "consider": UNKNOWN,
    "intend": UNKNOWN,
    "offer": UNKNOWN,
    "plan": UNKNOWN,
    "pledge": UNKNOWN,
    "prepare": UNKNOWN,
    "promise": UNKNOWN,
    "threaten": UNKNOWN,
    "try": UNKNOWN,
    "vow": UNKNOWN,
}
# Of these, the verbs that colour what is below them in the passive only: "is alleged to have fled", not "he claimed …".
HEARSAY = frozenset({"accuse", "allege", "claim", "report", "rumor", "rumour", "say", "suppose",
                     "understand"})  # fmt: skip
# "accused of hiding": the deed stands behind a preposition.
CHARGES = {"accuse": "of", "suspect": "of"}
# Verbs by which "it is …ed that" says that others tell so, and how sure that leaves the clause.
IMPERSONAL = {"allege": PROBABLE, "claim": PROBABLE, "report": PROBABLE, "say": PROBABLE, "suggest": POSSIBLE}
# "there are reports that": others tell the clause.
HEARSAY_NOUNS = frozenset({"accusation", "allegation", "claim", "fear", "report", "rumor", "rumour", "speculation",
                           "suggestion", "suspicion"})  # fmt: skip
# Verbs whose infinitive did happen, or did not: the infinitive is the predicate (Karttunen 1971).
IMPLICATIVES = frozenset({"manage", "begin", "start", "continue", "happen", "help", "go", "come", "prove", "cease"})
NEGATING_VERBS = frozenset({"fail", "refuse", "avoid", "decline", "neglect", "forget", "deny", "dispute", "reject",
                            "lack", "refute", "rebut", "disavow"})  # fmt: skip
NEGATING_PHRASES = frozenset({"rule out"})
NEGATORS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no", "hardly", "nowhere", "cannot"})
NOT_ALL = frozenset({"only", "just", "merely", "simply", "solely"})
ZERO_SUBJECTS = frozenset({"nobody", "none", "no-one", "noone"})
# "no evidence that": the clause below is the proposition.
EVIDENCE = frozenset({"evidence", "sign", "indication", "proof", "suggestion"})
CONDITIONS = frozenset({"if", "unless", "whether", "should", "provided", "lest"})

OBLIGATIONS = frozenset({"must", "should", "ought", "shall"})
# "must serve 20 years", "must pay $500": with a number, a penalty that was given and no demand.
PENALTIES = frozenset({"serve", "spend", "pay", "forfeit"})
DEMANDS = frozenset({"demand", "urge", "call", "appeal", "plead", "beg", "request", "insist", "implore", "advise",
                     "encourage", "exhort", "recommend"})  # fmt: skip
WISHES = frozenset({"hope", "wish", "pray", "want", "like"})
WITHHOLDING = frozenset({"decline", "refuse"})
ANSWERS = frozenset({"comment", "respond", "reply", "answer", "say", "elaborate", "discuss", "identify", "give",
                     "confirm", "disclose", "speak", "provide", "release", "reveal", "specify", "name",
                     "talk", "predict", "speculate", "explain", "describe"})  # fmt: skip
UNANSWERED = frozenset({"comment", "respond", "reply", "answer", "return"})

NO_ANSWER = re.compile(
    r"\b(?:not|n[’']t|never|yet to|no (?:one|group|organi[sz]ation|country|party)|nobody)\b[^.;]{0,40}"
    r"\bclaim(?:ed|ing|s)?\s+responsibility\b"
    r"|\b(?:not|n[’']t|un(?:able|available))\b[^.;]{0,40}\b(?:be reached|reachable|available|for comment)\b"
    r"|\bno (?:immediate|official|public|further)?\s*(?:comment|response|reaction|claim of responsibility)\b"
    r"|\bdid(?: not|n[’']t)\s+(?:immediately\s+)?(?:return|answer|respond|reply)\b",
    re.IGNORECASE,
)
BOILERPLATE = re.compile(
    r"^\W*(?:"
    r"with assistance (?:from|by)\b|updates? (?:with|to|throughout)\b|adds? (?:details|quotes?|background)\b"
    r"|(?:written|reporting|additional reporting|editing|writing|compiled|photos?|video|graphic) by\b"
    r"|©|\(c\)|copyright\b|all rights reserved|reprinted|read more|read also|see also|click here|sign up|subscribe"
    r"|follow (?:us|me|him|her|@)|more (?:on|from) |related(?: stories| articles)?:|watch:|photos?:|image:"
    r"|credit:|source:"
    r"|this (?:article|story|material) (?:was|may not|has been)|for more (?:information|stories|news)|download "
    r"|(?-i:B[Yy] [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}(?:,| and (?:by )?[A-Z]|$))"
    r"|(?:hello|dear (?:readers?|friends)|thank you|good (?:morning|evening|night))\b"
    r")|:\s*quicktake\W*$|\b(?:all rights reserved|via getty images|ap photo|/(?:afp|reuters|getty))\b",
    re.IGNORECASE,
)
TEASER = re.compile(r"^\W*(?:(?:what|how|why|who|where|when)\b(?: and (?:how|why|when|where))?\b.*)$", re.IGNORECASE)

"""The two published contexts of the JSON-LD export, cut down to what it can use, for readers without a network.

Of https://schema.org/docs/jsonldcontext.jsonld: every name stands in the vocabulary, and these properties hold
addresses or dates. Of http://www.w3.org/ns/anno.jsonld: the terms of the Web Annotation model that select text.
"""

from __future__ import annotations

from typing import Any

_ADDRESSES = ("url", "isBasedOn", "sameAs", "citation")
_DATES = ("datePublished", "dateCreated", "dateModified")

SCHEMA: dict[str, Any] = {
    "type": "@type",
    "id": "@id",
    "@vocab": "https://schema.org/",
    "schema": "https://schema.org/",
    **{name: {"@id": f"schema:{name}", "@type": "@id"} for name in _ADDRESSES},
    **{name: {"@id": f"schema:{name}", "@type": "schema:Date"} for name in _DATES},
}
ANNOTATION: dict[str, Any] = {
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "describing": "oa:describing",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
}
CONTEXTS = {"https://schema.org": SCHEMA, "http://www.w3.org/ns/anno.jsonld": ANNOTATION}


def load(url: str, options: object) -> dict[str, Any]:
    """A document loader that reaches nothing beyond these contexts. Raises KeyError for any other address."""
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": CONTEXTS[url.rstrip("/")]},
    }

"""Values of claims and matching to JSON and back, without loss.

Columns hold JSON where a value belongs to one row and is never searched by its parts. Decoders take what encoders
gave; fields that a later version added are filled with their defaults.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from claims.claim import Frame, Speaker
from claims.quantity import Measure, Quantity
from claims.span import Span
from claims.time import TimeRange

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from matching.profile import ArticleProfile


def span_to_json(span: Span | None) -> list[int] | None:
    """[start, end], or None for none."""
    return None if span is None else [span.start, span.end]


def span_from_json(value: Sequence[int] | None) -> Span | None:
    """The other way round."""
    return None if value is None else Span(value[0], value[1])


def spans_to_json(spans: Iterable[Span]) -> list[list[int]]:
    """[[start, end], …] in the order given."""
    return [[span.start, span.end] for span in spans]


def spans_from_json(value: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    """The other way round."""
    return tuple(Span(start, end) for start, end in value)


def clash_from_json(value: Sequence[Sequence[int]] | None) -> tuple[Span, Span] | None:
    """The words of a link that differ: a span in a and a span in b."""
    if value is None:
        return None
    in_a, in_b = spans_from_json(value)
    return in_a, in_b


def quantity_to_json(quantity: Quantity) -> dict[str, Any]:
    """A quantity's fields by name; the measure as its word."""
    fields = asdict(quantity)
    return fields | {"span": span_to_json(quantity.span), "measure": quantity.measure.value}


def quantity_from_json(value: dict[str, Any]) -> Quantity:
    """The other way round."""
    span = Span(*value["span"])
    return Quantity(**(value | {"span": span, "measure": Measure(value.get("measure", "count"))}))


def time_to_json(time: TimeRange | None) -> dict[str, Any] | None:
    """A time's fields by name, or None."""
    return None if time is None else asdict(time) | {"span": span_to_json(time.span)}


def time_from_json(value: dict[str, Any] | None) -> TimeRange | None:
    """The other way round."""
    return None if value is None else TimeRange(**(value | {"span": span_from_json(value["span"])}))


def frame_to_json(frame: Frame) -> dict[str, Any]:
    """A frame's fields by name, tuples as lists."""
    return {name: list(field) if isinstance(field, tuple) else field for name, field in asdict(frame).items()}


def frame_from_json(value: dict[str, Any]) -> Frame:
    """The other way round."""
    return Frame(**_with_tuples(value))


def speaker_to_json(speaker: Speaker) -> dict[str, Any]:
    """A local speaker's fields by name, tuples as lists."""
    return asdict(speaker) | {"aliases": list(speaker.aliases)}


def speaker_from_json(value: dict[str, Any]) -> Speaker:
    """The other way round."""
    return Speaker(**_with_tuples(value))


def profile_to_json(profile: ArticleProfile) -> dict[str, Any]:
    """A profile's fields by name, but for its vector and for the document that it stands with."""
    return {
        field.name: list(value) if isinstance(value, tuple) else value
        for field in fields(profile)
        if field.name not in ("document", "vector")
        for value in [getattr(profile, field.name)]
    }


def profile_from_json(document: str, value: dict[str, Any], vector: bytes) -> ArticleProfile:
    """The other way round."""
    from matching.profile import ArticleProfile

    return ArticleProfile(document=document, vector=vector_from_bytes(vector), **_with_tuples(value))


def vector_to_bytes(vector: NDArray[np.float32]) -> bytes:
    """Little-endian float16, which holds an embedding exactly, for it was rounded so when it was made."""
    return vector.astype("<f2").tobytes()


def vector_from_bytes(value: bytes) -> NDArray[np.float32]:
    """The vector as float32."""
    import numpy as np

    return np.frombuffer(value, dtype="<f2").astype(np.float32)


def _with_tuples(value: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(field) if isinstance(field, list) else field for name, field in value.items()}

"""Fields for pydantic and FastAPI models: validated by our reader, shown by our schema.

Each of the problems becomes a pydantic error of its own, with its location.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from spbe._extras import Library
from spbe._input import DEFAULT
from spbe.errors import DecodeError, Problem
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument
from spbe.model.publication import PublishedResult
from spbe.rules.scoring import Score
from spbe.serialization._documents import form_of, to_document
from spbe.serialization._forms import in_text
from spbe.serialization._instruments import InstrumentsAllowed, allowed
from spbe.serialization._parsed import Parsed
from spbe.serialization._reading import object_of
from spbe.serialization.schemas import schema_of

if TYPE_CHECKING:
    import pydantic_core
    from pydantic_core import core_schema
else:
    pydantic_core = Library("pydantic", "pydantic_core", package="pydantic")
    core_schema = Library("pydantic", "pydantic_core.core_schema", package="pydantic")

__all__ = [
    "Document",
    "EvaluationField",
    "InstrumentField",
    "PublishedResultField",
    "ScoreField",
]

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


class Document:
    """Marks a field of a pydantic model whose value is read from a document.

    The fields below are such, of any instrument; a service that lets nobody bring
    an instrument of his own says so.

    Args:
        instruments: Those a document may be by; see :func:`from_json`.

    Raises:
        InstrumentError: If a given instrument has the id of another.
        TypeError: If ``instruments`` is none of these.

    Example:
        >>> import pydantic, spbe
        >>> from typing import Annotated
        >>> from spbe.serialization import Document, to_json
        >>> class Submission(pydantic.BaseModel):
        ...     evaluation: Annotated[spbe.Evaluation, Document(instruments="shipped")]
        >>> own = spbe.instruments.read("docs/examples/data/rancangan.toml")
        >>> document = to_json(spbe.Evaluation.from_levels(own, {"1": 3}))
        >>> try:
        ...     Submission.model_validate_json(f'{{"evaluation": {document}}}')
        ... except pydantic.ValidationError as error:
        ...     error.errors()[0]["loc"]
        ('evaluation', 'instrument')
    """

    def __init__(self, *, instruments: InstrumentsAllowed = "any") -> None:
        self._allowed = allowed(instruments)

    def __get_pydantic_core_schema__(self, kind: Any, _: Any) -> core_schema.CoreSchema:
        """Read values by our reader, write them as documents."""
        form_of(kind)  # or it is no kind that has documents
        return core_schema.no_info_plain_validator_function(
            partial(self._read, kind),
            serialization=core_schema.plain_serializer_function_ser_schema(to_document),
            metadata={"pydantic_js_functions": [partial(self._schema, kind)]},
        )

    def _schema(self, kind: type, *_: Any) -> dict[str, Any]:
        schema = schema_of(kind, self._allowed)
        del schema["$schema"]  # it is a part of a larger one there
        return schema

    def _read(self, kind: Any, value: Any) -> Any:
        if isinstance(value, kind):
            return value
        parsed = Parsed(document=value, using=in_text, lines=dict)
        try:
            return object_of(parsed, kind, self._allowed, DEFAULT)
        except DecodeError as error:
            details = [_detail(problem) for problem in error.problems]
        raise pydantic_core.ValidationError.from_exception_data(kind.__name__, details)


def _detail(problem: Problem) -> pydantic_core.InitErrorDetails:
    steps = _STEP.findall(problem.place or "")
    kind = "spbe_" + problem.kind.replace("-", "_")
    context = {"code": problem.code, "name": problem.name, "allowed": problem.allowed}
    return pydantic_core.InitErrorDetails(
        type=pydantic_core.PydanticCustomError(
            kind,
            "{problem}",
            {"problem": _without_place(problem), **context},
        ),
        loc=tuple(int(number) if number else name for number, name in steps),
        # Plain, since services send it back as JSON, which has no infinity.
        input=problem.to_dict()["value"],
    )


def _without_place(problem: Problem) -> str:
    return str(problem).removesuffix(f" @ {problem.place}")


EvaluationField = Annotated[Evaluation, Document()]
"""An :class:`Evaluation` as a field of a pydantic model.

Example:
    >>> import pydantic, spbe
    >>> from spbe.serialization import EvaluationField, to_json
    >>> class Submission(pydantic.BaseModel):
    ...     evaluation: EvaluationField
    >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
    >>> document = to_json(spbe.Evaluation.from_levels(instrument, {"1": 3}))
    >>> Submission.model_validate_json(f'{{"evaluation": {document}}}').evaluation
    <Evaluation permenpanrb-59-2020: 1 of 47 levels>
"""

ScoreField = Annotated[Score, Document()]
"""A :class:`Score` as a field of a pydantic model; it is computed again.

Example:
    >>> import pydantic, spbe
    >>> from spbe.serialization import ScoreField, to_json
    >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
    >>> text = to_json(
    ...     spbe.score(spbe.Evaluation.from_levels(instrument, [3] * 47))
    ... )
    >>> pydantic.TypeAdapter(ScoreField).validate_json(text)
    <Score 3.00 Baik>
"""

PublishedResultField = Annotated[PublishedResult, Document()]
"""A :class:`PublishedResult` as a field of a pydantic model.

Example:
    >>> import pydantic, spbe
    >>> from spbe.serialization import PublishedResultField, to_json
    >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
    >>> text = to_json(
    ...     spbe.PublishedResult(instansi="Kab. X", year=2024, instrument=instrument)
    ... )
    >>> pydantic.TypeAdapter(PublishedResultField).validate_json(text)
    <PublishedResult Kab. X, 2024: no index>
"""

InstrumentField = Annotated[Instrument, Document()]
"""A user's own :class:`Instrument`, whole, as a field of a pydantic model.

Example:
    >>> import pydantic, spbe
    >>> from spbe.serialization import InstrumentField, to_json
    >>> text = to_json(
    ...     spbe.instruments.read("docs/examples/data/rancangan.toml")
    ... )
    >>> pydantic.TypeAdapter(InstrumentField).validate_json(text)
    <Instrument rancangan-contoh: 4 indicators>
"""

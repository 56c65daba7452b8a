"""Fields for pydantic and FastAPI models: validated by our reader, shown by our schema.

Each of the problems becomes a pydantic error of its own, with its location.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

from spbe._extras import Library
from spbe.errors import DecodeError, Problem
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument
from spbe.model.publication import PublishedResult
from spbe.rules.scoring import Score
from spbe.serialization._documents import to_document
from spbe.serialization._forms import in_text
from spbe.serialization._limits import DEFAULT
from spbe.serialization._reading import object_of
from spbe.serialization.schemas import json_schema

if TYPE_CHECKING:
    import pydantic_core
else:
    pydantic_core = Library("pydantic", "pydantic_core", package="pydantic")

__all__ = ["EvaluationField", "InstrumentField", "PublishedResultField", "ScoreField"]

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


class _Document:
    """Tells pydantic how to read, write and describe one kind of object."""

    def __init__(self, kind: type) -> None:
        self.kind = kind

    def __get_pydantic_core_schema__(self, _: Any, __: Any) -> pydantic_core.CoreSchema:
        return pydantic_core.core_schema.no_info_plain_validator_function(
            self._read,
            serialization=pydantic_core.core_schema.plain_serializer_function_ser_schema(
                to_document
            ),
        )

    def __get_pydantic_json_schema__(self, _: Any, __: Any) -> dict[str, Any]:
        schema = json_schema(self.kind)
        del schema["$schema"]  # it is a part of a larger one there
        return schema

    def _read(self, value: Any) -> Any:
        if isinstance(value, self.kind):
            return value
        try:
            return object_of(
                value,
                self.kind,
                instrument=None,
                using=in_text,
                limits=DEFAULT,
                lines=dict,
            )
        except DecodeError as error:
            details = [_detail(problem) for problem in error.problems]
        raise pydantic_core.ValidationError.from_exception_data(
            self.kind.__name__, details
        )


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


EvaluationField = Annotated[Evaluation, _Document(Evaluation)]
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

ScoreField = Annotated[Score, _Document(Score)]
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

PublishedResultField = Annotated[PublishedResult, _Document(PublishedResult)]
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

InstrumentField = Annotated[Instrument, _Document(Instrument)]
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

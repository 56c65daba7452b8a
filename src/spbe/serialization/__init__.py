"""Evaluations, scores, instruments and printed results in the formats they travel in.

One module for each format, the same verbs in each, one strict converter below.
"""

from spbe._lazy import TYPE_CHECKING, lazy

__all__ = [
    "Document",
    "EvaluationField",
    "InstrumentField",
    "Limits",
    "PublishedResultField",
    "ScoreField",
    "Table",
    "from_json",
    "from_toml",
    "from_yaml",
    "json_schema",
    "read_csv",
    "read_evaluations_csv",
    "read_json",
    "read_published_csv",
    "read_tauval",
    "read_toml",
    "read_xlsx",
    "read_yaml",
    "to_json",
    "to_toml",
    "to_yaml",
    "write_csv",
    "write_evaluations_csv",
    "write_json",
    "write_published_csv",
    "write_template_xlsx",
    "write_toml",
    "write_xlsx",
    "write_yaml",
]

if TYPE_CHECKING:
    from spbe._input import Limits
    from spbe.serialization.csv_evaluations import (
        read_csv,
        read_evaluations_csv,
        write_csv,
        write_evaluations_csv,
    )
    from spbe.serialization.csv_published import (
        read_published_csv,
        write_published_csv,
    )
    from spbe.serialization.json_documents import (
        from_json,
        read_json,
        to_json,
        write_json,
    )
    from spbe.serialization.pydantic_types import (
        Document,
        EvaluationField,
        InstrumentField,
        PublishedResultField,
        ScoreField,
    )
    from spbe.serialization.schemas import (
        json_schema,
    )
    from spbe.serialization.tables import Table
    from spbe.serialization.tauval import read_tauval
    from spbe.serialization.toml_documents import (
        from_toml,
        read_toml,
        to_toml,
        write_toml,
    )
    from spbe.serialization.xlsx_reading import read_xlsx
    from spbe.serialization.xlsx_template import write_template_xlsx
    from spbe.serialization.xlsx_writing import write_xlsx
    from spbe.serialization.yaml_documents import (
        from_yaml,
        read_yaml,
        to_yaml,
        write_yaml,
    )
else:
    __getattr__, __dir__ = lazy(
        __name__,
        globals(),
        {
            "spbe._input": ("Limits",),
            "spbe.serialization.csv_evaluations": (
                "read_csv",
                "read_evaluations_csv",
                "write_csv",
                "write_evaluations_csv",
            ),
            "spbe.serialization.csv_published": (
                "read_published_csv",
                "write_published_csv",
            ),
            "spbe.serialization.json_documents": (
                "from_json",
                "read_json",
                "to_json",
                "write_json",
            ),
            "spbe.serialization.tables": ("Table",),
            "spbe.serialization.tauval": ("read_tauval",),
            "spbe.serialization.toml_documents": (
                "from_toml",
                "read_toml",
                "to_toml",
                "write_toml",
            ),
            "spbe.serialization.xlsx_reading": ("read_xlsx",),
            "spbe.serialization.xlsx_template": ("write_template_xlsx",),
            "spbe.serialization.xlsx_writing": ("write_xlsx",),
            "spbe.serialization.yaml_documents": (
                "from_yaml",
                "read_yaml",
                "to_yaml",
                "write_yaml",
            ),
            "spbe.serialization.schemas": ("json_schema",),
            "spbe.serialization.pydantic_types": (
                "Document",
                "EvaluationField",
                "InstrumentField",
                "PublishedResultField",
                "ScoreField",
            ),
        },
    )

"""The rows, and what several questions are asked of."""

import io
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import psycopg
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from catalogue import INFINITE, MINUS_INFINITE, WORDS

ARROW_TYPES = {"bool": pa.bool_(), "int8": pa.int64(), "numeric": pa.decimal128(20, 8)}


def pull(conninfo, query):
    """The rows of a query: by CSV, which is the fastest way into pandas that psycopg has."""
    with psycopg.connect(conninfo, options="-c TimeZone=UTC") as connection, connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({query}) AS pulled LIMIT 0")
        types = {column.name: psycopg.adapters.types[column.type_code].name for column in cursor.description}
        text = io.BytesIO()
        with cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT csv)") as copy:
            for data in copy:
                text.write(data)
    text.seek(0)
    return frame(text, types)


def frame(text, types):
    """CSV as a data frame. Times are left to be recognized, so that infinity stays what it is."""
    table = csv.read_csv(
        text,
        read_options=csv.ReadOptions(column_names=list(types)),
        convert_options=csv.ConvertOptions(
            column_types={name: ARROW_TYPES.get(kind, pa.string()) for name, kind in types.items() if kind != "timestamptz"},
            true_values=["t"],
            false_values=["f"],
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )
    for index, (name, kind) in enumerate(types.items()):
        if kind == "timestamptz":
            table = table.set_column(index, name, microseconds(table.column(name)))
    return table.to_pandas(types_mapper=pd.ArrowDtype)


def microseconds(times):
    """Times as numbers. A column that is still text has infinite ones, or none."""
    utc = pa.timestamp("us", "UTC")
    if not pa.types.is_string(times.type):
        return times.cast(utc).cast(pa.int64())
    is_infinite, is_minus_infinite = pc.equal(times, "infinity"), pc.equal(times, "-infinity")
    finite = pc.if_else(pc.or_(is_infinite, is_minus_infinite), None, times).cast(utc).cast(pa.int64())
    return pc.case_when(
        pc.make_struct(pc.fill_null(is_infinite, False), pc.fill_null(is_minus_infinite, False)),
        pa.scalar(INFINITE), pa.scalar(MINUS_INFINITE), finite,
    )


class World:
    """All rows that were to be pulled."""

    def __init__(self, assignment):
        self.now = assignment.now
        # All at once, as the job does.
        with ThreadPoolExecutor(max_workers=len(assignment.queries)) as pool:
            pulled = pool.map(lambda query: pull(assignment.conninfo, query), assignment.queries.values())
            for relation, rows in zip(assignment.queries, pulled):
                setattr(self, relation, rows)
        words = pd.DataFrame(WORDS, columns=["marketplace", "state", "phase"], dtype=pd.ArrowDtype(pa.string()))
        self.subscription = self.subscription.merge(words, on=["marketplace", "state"], how="left")
        self.subscription["phase"] = self.subscription["phase"].fillna("unknown")
        self.live = self.binding[self.is_live(self.binding)]
        # The live bindings with their subscriptions; columns of a binding have no suffix.
        self.bound = self.live.merge(self.subscription, on="subscription_id", suffixes=("", "_of_subscription"))

    def is_live(self, bindings):
        """Whether a binding holds now."""
        return (
            (bindings["state"] == "bound")
            & (bindings["bound_at"].isna() | (bindings["bound_at"] <= self.now))
            & (bindings["released_at"].isna() | (bindings["released_at"] > self.now))
        ).fillna(False).astype(bool)


def known(condition):
    """A condition that does not hold where it is not known."""
    return condition.fillna(False).astype(bool)

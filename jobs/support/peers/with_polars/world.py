"""The rows, and what several questions are asked of."""

from concurrent.futures import ThreadPoolExecutor

import adbc_driver_postgresql.dbapi
import polars as pl

from catalogue import INFINITE, MINUS_INFINITE, WORDS

# The driver counts from another year, and infinity overflows into these two.
DRIVER_INFINITE = -9_222_425_352_054_775_809
DRIVER_MINUS_INFINITE = -9_222_425_352_054_775_808


def pull(conninfo, query):
    """The rows of a query."""
    with adbc_driver_postgresql.dbapi.connect(conninfo) as connection:
        frame = pl.read_database(query, connection)
    columns = []
    for name, kind in frame.schema.items():
        column = pl.col(name)
        if isinstance(kind, pl.Datetime):
            column = column.to_physical().replace(
                {DRIVER_INFINITE: INFINITE, DRIVER_MINUS_INFINITE: MINUS_INFINITE}
            )
        elif isinstance(kind, pl.BaseExtension):
            column = column.ext.storage().cast(pl.Decimal(38, 8))
        columns.append(column)
    return frame.select(columns)


def text_of(column, kind):
    """An id as something that is ordered as its text is by bytes."""
    return column.cast(pl.String) if kind.is_integer() else column


class World:
    """All rows that were to be pulled."""

    def __init__(self, assignment):
        self.now = assignment.now
        # All at once, as the job does.
        with ThreadPoolExecutor(max_workers=len(assignment.queries)) as pool:
            pulled = dict(
                zip(assignment.queries, pool.map(lambda query: pull(assignment.conninfo, query), assignment.queries.values()))
            )
        words = pl.DataFrame(WORDS, schema=["marketplace", "state", "phase"], orient="row")
        self.id_kind = pulled["subscription"].schema["subscription_id"]
        self.binding_id_kind = pulled["binding"].schema["binding_id"]
        self.subscription = (
            pulled["subscription"].join(words, on=["marketplace", "state"], how="left").with_columns(pl.col("phase").fill_null("unknown"))
        ).lazy()
        self.binding = pulled["binding"].lazy()
        self.organization = pulled["organization"].lazy()
        self.membership = pulled["membership"].lazy()
        self.payment_method = pulled["payment_method"].lazy()
        self.charge = pulled["charge"].lazy()
        self.live = pulled["binding"].filter(self.is_live).lazy()

    @property
    def is_live(self):
        """Whether a binding holds now."""
        return (
            (pl.col("state") == "bound")
            & (pl.col("bound_at").is_null() | (pl.col("bound_at") <= self.now))
            & (pl.col("released_at").is_null() | (pl.col("released_at") > self.now))
        )

    @property
    def bound(self):
        """The live bindings with their subscriptions; those of a binding have no suffix."""
        return self.live.join(self.subscription, on="subscription_id", suffix="_of_subscription")

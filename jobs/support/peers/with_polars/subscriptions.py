"""Subscriptions: stuck states, purchases that pay for nothing, purchases made twice."""

import polars as pl

from catalogue import BILLABLE, HOUR, MARKETPLACE_COLUMNS, MARKETPLACES, OPEN, SUSPENDED_AFTER
from with_polars.world import text_of

CUSTOMER = ["marketplace", "buyer_account", "product_code"]


def findings(world):
    """Rule, kind of subject and ids."""
    found = [
        ("pending-too-long", pending_too_long(world)),
        ("ending-stuck", in_phase(world, "ending-now", pl.coalesce("ending_at", "updated_at") < world.now - 2 * HOUR)),
        ("suspension-overdue", suspension_overdue(world)),
        ("term-passed", term_passed(world)),
        ("unknown-state", in_phase(world, "unknown", pl.lit(True))),
        ("duplicate-subscription", duplicates(world)),
        *unbound(world),
    ]
    return [(rule, "subscription", ids) for rule, ids in found]


def in_phase(world, phase, condition):
    return world.subscription.filter((pl.col("phase") == phase) & condition).select("subscription_id")


def pending_too_long(world):
    limits = pl.LazyFrame(MARKETPLACES, schema=MARKETPLACE_COLUMNS, orient="row").select("marketplace", "pending_after")
    return (
        world.subscription.filter(pl.col("phase") == "pending")
        .join(limits, on="marketplace")
        .filter(pl.col("created_at") < world.now - pl.col("pending_after"))
        .select("subscription_id")
    )


def suspension_overdue(world):
    since = pl.coalesce("suspended_at", "updated_at")
    limit = pl.col("marketplace").replace_strict(SUSPENDED_AFTER, default=None, return_dtype=pl.Int64)
    return in_phase(world, "suspended", since < world.now - limit)


def term_passed(world):
    return world.subscription.filter(
        pl.col("phase").is_in(BILLABLE) & ~pl.col("is_trial") & (pl.col("term_ends_at") < world.now - HOUR)
    ).select("subscription_id")


def duplicates(world):
    """The smallest id of a group stands for it."""
    return (
        world.subscription.filter(pl.col("phase").is_in(OPEN))
        .group_by(CUSTOMER + ["license_id"])
        .agg(text_of(pl.col("subscription_id"), world.id_kind).min(), pl.len().alias("count"))
        .filter(pl.col("count") > 1)
        .select("subscription_id")
    )


def unbound(world):
    """In force, and nobody is bound to it or asks to be: left behind by a customer who bought again, or never set up."""
    now = world.now
    requested = world.binding.filter(pl.col("state") == "requested")
    candidates = (
        world.subscription.with_columns(since=pl.coalesce("activated_at", "created_at"))
        .filter(pl.col("phase").is_in(BILLABLE) & (pl.col("since") < now - HOUR))
        .join(world.live, on="subscription_id", how="anti")
        .join(requested, on="subscription_id", how="anti")
        .select("subscription_id", "since", *CUSTOMER)
    )
    former = (
        world.subscription.filter(pl.col("phase") == "ended")
        .join(
            world.binding.filter(pl.col("state").is_in(["bound", "released"]) & pl.col("bound_at").is_not_null()).select(
                "subscription_id", "organization_id"
            ),
            on="subscription_id",
        )
        .join(world.live, on="organization_id", how="anti")
        .select(pl.col("subscription_id").alias("former_id"), *CUSTOMER)
    )
    rebind = (
        candidates.join(former, on=CUSTOMER).filter(pl.col("former_id") != pl.col("subscription_id")).select("subscription_id").unique()
    )
    recent = world.binding.filter(
        (pl.col("released_at") >= now - 24 * HOUR) | ((pl.col("state") == "failed") & (pl.col("updated_at") >= now - 24 * HOUR))
    )
    orphaned = (
        candidates.filter(pl.col("since") < now - 24 * HOUR)
        .join(rebind, on="subscription_id", how="anti")
        .join(recent, on="subscription_id", how="anti")
        .select("subscription_id")
    )
    return [("rebind-needed", rebind), ("orphaned-subscription", orphaned)]

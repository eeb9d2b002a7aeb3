"""Bindings: to what is not there, to what does not pay, by whom they should not be, two where there may be one."""

import polars as pl

from catalogue import BILLABLE, HOUR, MAY_BIND, TERMINAL
from with_polars.world import text_of


def findings(world):
    """Rule, kind of subject and ids."""
    found = [
        ("dangling-binding", world.live.join(world.subscription, on="subscription_id", how="anti")),
        ("binding-without-organization", world.live.join(world.organization, on="organization_id", how="anti")),
        (
            "binding-stuck",
            world.binding.filter((pl.col("state") == "requested") & (pl.col("requested_at") < world.now - HOUR)),
        ),
        *not_paying(world),
        ("trial-over-but-bound", trial_over(world)),
        ("binder-not-allowed", binder_not_allowed(world)),
        ("binding-overlap", overlaps(world)),
    ]
    return [(rule, "binding", ids.select("binding_id")) for rule, ids in found] + [
        ("subscription-multi-bound", "subscription", several(world, "subscription_id")),
        ("organization-multi-bound", "organization", several(world, "organization_id")),
    ]


def not_paying(world):
    now, updated = world.now, "updated_at_of_subscription"

    def of_phase(phase, condition=pl.lit(True)):
        return world.bound.filter((pl.col("phase") == phase) & condition)

    return [
        ("cancelled-but-bound", of_phase("ended", pl.coalesce("ended_at", updated) < now - 2 * HOUR)),
        ("ending-window", of_phase("ending-now", pl.coalesce("ending_at", updated) > now - HOUR)),
        ("failed-but-bound", of_phase("failed", pl.col(updated) < now - 24 * HOUR)),
        ("suspended-but-bound", of_phase("suspended")),
        ("superseded-target", of_phase("superseded")),
    ]


def trial_over(world):
    customer = ["marketplace", "buyer_account", "product_code"]
    over = world.bound.filter(pl.col("is_trial") & (pl.col("term_ends_at") < world.now) & ~pl.col("phase").is_in(TERMINAL))
    billable = world.subscription.filter(pl.col("phase").is_in(BILLABLE)).select(
        pl.col("subscription_id").alias("other_id"), *customer
    )
    followed = over.join(billable, on=customer).filter(pl.col("other_id") != pl.col("subscription_id"))
    return over.join(followed, on="binding_id", how="anti")


def several(world, column):
    return world.live.group_by(column).len().filter(pl.col("len") > 1).select(column)


def binder_not_allowed(world):
    """Who bound held no role that may, though the memberships go back so far."""
    bindings = world.binding.filter(pl.col("bound_at").is_not_null()).select(
        "binding_id", "organization_id", "bound_by", "bound_at"
    )
    first = world.membership.group_by("organization_id").agg(pl.col("since").min())
    allowed = (
        bindings.join(
            world.membership.filter(pl.col("role").is_in(MAY_BIND)),
            left_on=["organization_id", "bound_by"],
            right_on=["organization_id", "user_id"],
        )
        .filter(
            (pl.col("since") <= pl.col("bound_at")) & (pl.col("until").is_null() | (pl.col("until") > pl.col("bound_at")))
        )
    )
    return (
        bindings.join(allowed, on="binding_id", how="anti")
        .join(first, on="organization_id")
        .filter(pl.col("since") <= pl.col("bound_at"))
    )


def overlaps(world):
    """Two bindings of one organization, or of one subscription, held at once in the past; the later one is named."""
    held = (
        world.binding.filter(pl.col("state").is_in(["bound", "released"]) & pl.col("bound_at").is_not_null())
        .with_columns(
            ended_at=pl.coalesce("released_at", pl.when(pl.col("state") == "released").then("updated_at")),
            is_live=world.is_live,
            order=text_of(pl.col("binding_id"), world.binding_id_kind),
        )
        .select("binding_id", "organization_id", "subscription_id", "bound_at", "ended_at", "is_live", "order")
    )
    is_earlier = (pl.col("bound_at_right") < pl.col("bound_at")) | (
        (pl.col("bound_at_right") == pl.col("bound_at")) & (pl.col("order_right") < pl.col("order"))
    )

    def begins_before(end):
        return pl.col(end).is_null() | (pl.col("bound_at") < pl.col(end))

    pairs = [
        # Nothing with one binding can overlap, and nearly everything has one.
        repeated.join(repeated, on=column)
        .filter(
            is_earlier
            & (pl.col("bound_at") < world.now)
            & begins_before("ended_at")
            & begins_before("ended_at_right")
            & ~(pl.col("is_live") & pl.col("is_live_right"))
        )
        .select("binding_id")
        for column in ("organization_id", "subscription_id")
        for repeated in [held.filter(pl.len().over(column) > 1)]
    ]
    return pl.concat(pairs)

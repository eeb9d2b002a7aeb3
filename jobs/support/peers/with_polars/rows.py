"""Rows that contradict themselves, and times that cannot be."""

import polars as pl

from catalogue import BILLABLE, INFINITE, MINUS_INFINITE, MINUTE


def findings(world):
    """Rule, kind of subject and ids."""
    return [
        *(("state-contradiction", kind, ids) for kind, ids in contradictions(world)),
        *(("time-order", kind, ids) for kind, ids in impossible_times(world)),
    ]


def contradictions(world):
    state, missing = pl.col("state"), pl.Expr.is_null
    bound_at, released_at, closed_at = pl.col("bound_at"), pl.col("released_at"), pl.col("closed_at")
    return [
        (
            "subscription",
            world.subscription.filter(pl.col("phase").is_in(BILLABLE) & (pl.col("ended_at") <= world.now)).select("subscription_id"),
        ),
        (
            "binding",
            world.binding.filter(
                ((state == "bound") & missing(bound_at))
                | ((state == "released") & missing(released_at))
                | ((state == "requested") & ~missing(bound_at))
            ).select("binding_id"),
        ),
        (
            "organization",
            world.organization.filter(
                ((state == "closed") & missing(closed_at)) | ((state == "active") & ~missing(closed_at))
            ).select("organization_id"),
        ),
    ]


def impossible_times(world):
    latest = world.now + 5 * MINUTE

    def ahead(*columns):
        return pl.max_horizontal(*columns) > latest

    def infinite(*columns):
        return (pl.max_horizontal(*columns) >= INFINITE) | (pl.min_horizontal(*columns) <= MINUS_INFINITE)

    past = ["created_at", "activated_at", "ended_at", "suspended_at", "updated_at"]
    of_binding = ["requested_at", "bound_at", "released_at", "updated_at"]
    of_organization = ["created_at", "closed_at", "updated_at"]
    created = world.subscription.select("subscription_id", "created_at")
    return [
        (
            "subscription",
            world.subscription.filter(
                (pl.col("ended_at") < pl.col("activated_at")).fill_null(False)
                | ahead(*past)
                | infinite(*past, "ending_at", "term_ends_at")
            ).select("subscription_id"),
        ),
        (
            "binding",
            world.binding.join(created, on="subscription_id", how="left")
            .filter(
                (pl.col("released_at") < pl.col("bound_at")).fill_null(False)
                | (pl.col("bound_at") < pl.col("created_at") - 5 * MINUTE).fill_null(False)
                | ahead(*of_binding)
                | infinite(*of_binding)
            )
            .select("binding_id"),
        ),
        (
            "organization",
            world.organization.filter(ahead(*of_organization) | infinite(*of_organization)).select("organization_id"),
        ),
    ]

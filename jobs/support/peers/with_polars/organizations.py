"""Organizations that should not be bound as they are, and billing overviews that show another payer than there is."""

import polars as pl

from catalogue import ADMINISTERS, BILLABLE, MARKETPLACE_COLUMNS, MARKETPLACES


def findings(world):
    """Rule, kind of subject and ids."""
    at_home = world.live.join(world.organization, on="organization_id", suffix="_of_organization")
    frozen = world.bound.join(
        world.organization.filter(pl.col("state") == "frozen").select("organization_id"), on="organization_id"
    )
    return [
        ("closed-organization-bound", "binding", at_home.filter(pl.col("state_of_organization") == "closed").select("binding_id")),
        ("frozen-organization-bound", "binding", frozen.filter(pl.col("phase") == "active").select("binding_id")),
        ("partition-mismatch", "binding", partition_mismatch(world)),
        ("organization-without-admin", "organization", without_admin(world)),
        *((rule, "organization", ids.select("organization_id")) for rule, ids in labels(world)),
    ]


def partition_mismatch(world):
    sites = pl.LazyFrame(MARKETPLACES, schema=MARKETPLACE_COLUMNS, orient="row").select("marketplace", "home_site")
    return (
        world.bound.join(sites, on="marketplace")
        .join(world.organization.select("organization_id", "site"), on="organization_id")
        .filter(pl.col("site") != pl.col("home_site"))
        .select("binding_id")
    )


def without_admin(world):
    administered = world.membership.filter(
        pl.col("role").is_in(ADMINISTERS)
        & (pl.col("since") <= world.now)
        & (pl.col("until").is_null() | (pl.col("until") > world.now))
    )
    return (
        world.organization.filter(pl.col("state") != "closed")
        .join(world.live, on="organization_id", how="semi")
        .join(administered, on="organization_id", how="anti")
        .select("organization_id")
    )


def labels(world):
    shown = world.payment_method.select(
        "organization_id", "channel", pl.col("marketplace").alias("shown_marketplace"), pl.col("subscription_id").alias("shown_id")
    )
    by_marketplace = shown.filter(pl.col("channel") == "marketplace")
    requested = world.binding.filter(pl.col("state") == "requested")
    payers = world.subscription.select("subscription_id", "marketplace", "phase", pl.lit(True).alias("is_known"))
    sole = (
        world.live.filter(pl.len().over("organization_id") == 1)
        .select("organization_id", "subscription_id")
        .join(world.organization, on="organization_id", how="semi")
        .join(payers, on="subscription_id", how="left")
        .join(shown, on="organization_id", how="left")
    )
    is_marketplace = pl.col("channel").eq_missing(pl.lit("marketplace"))
    return [
        (
            "label-without-binding",
            by_marketplace.join(world.organization, on="organization_id", how="semi")
            .join(world.live, on="organization_id", how="anti")
            .join(requested, on="organization_id", how="anti"),
        ),
        ("binding-without-label", sole.filter(pl.col("phase").is_in(BILLABLE) & ~is_marketplace)),
        (
            "label-wrong-subscription",
            sole.filter(
                is_marketplace
                & (
                    pl.col("shown_id").ne_missing(pl.col("subscription_id"))
                    | (pl.col("is_known").is_not_null() & pl.col("shown_marketplace").ne_missing(pl.col("marketplace")))
                )
            ),
        ),
    ]

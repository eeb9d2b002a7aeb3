"""Usage of this and the previous month: taken for what did not pay, refused, not sent in time, asked for twice."""

import polars as pl

from catalogue import HOUR, MARKETPLACE_COLUMNS, MARKETPLACES, METERED_BY_HOUR, TERMINAL, month_bounds


def findings(world):
    """Rule, kind of subject and ids."""
    charges = judged(world)
    accepted = pl.col("receipt_state") == "accepted"
    is_free = (pl.col("payers") == 1) & pl.col("is_trial")
    unsent = (
        (pl.col("receipt_state").is_null() | (pl.col("receipt_state") == "pending"))
        & pl.col("is_due")
        & (pl.col("payers") == 1)
        & ~pl.col("is_trial")
    )
    passed = world.now - pl.col("usage_start")
    is_urgent = pl.coalesce(passed > pl.col("urgent_after"), passed > pl.col("deadline") - world.now)
    found = [
        ("metered-outside-entitlement", accepted & ~pl.col("is_covered") & ~is_free),
        (
            "billed-twice",
            accepted & (pl.col("invoice_state") == "direct-invoiced") & ~is_free & ~((pl.col("payers") == 0) & pl.col("was_trial")),
        ),
        ("meter-rejected", (pl.col("receipt_state") == "rejected") & pl.col("is_due") & ~is_free),
        ("metering-window-missed", unsent & (pl.col("deadline") <= world.now)),
        ("unmetered-in-window", unsent & (pl.col("deadline") > world.now) & is_urgent),
    ]
    return [(rule, "charge", charges.filter(condition).select("charge_id")) for rule, condition in found]


def payers(world):
    """Which subscription pays for which organization, from when until when."""
    phase = pl.col("phase")
    bindings = world.binding.filter(pl.col("state").is_in(["bound", "released"]) & pl.col("bound_at").is_not_null()).select(
        "organization_id",
        "subscription_id",
        "bound_at",
        unbound_at=pl.coalesce("released_at", pl.when(pl.col("state") == "released").then("updated_at")),
    )
    entitlements = world.subscription.filter(pl.col("activated_at").is_not_null() & (phase != "failed")).select(
        "subscription_id",
        "marketplace",
        "is_trial",
        "activated_at",
        ended_at=pl.coalesce(
            pl.min_horizontal("ended_at", pl.when(phase.is_in(["ending-now", "ended"])).then("ending_at")),
            pl.when(phase.is_in(TERMINAL)).then("updated_at"),
        ),
        suspended_from=pl.when(phase == "suspended").then(pl.coalesce("suspended_at", "updated_at")),
    )
    ended = pl.col("ended_at")
    return bindings.join(entitlements, on="subscription_id").select(
        "organization_id",
        pl.col("subscription_id").alias("payer_id"),
        "marketplace",
        "is_trial",
        "ended_at",
        pays_from=pl.max_horizontal("bound_at", "activated_at"),
        pays_until=pl.min_horizontal("unbound_at", "ended_at", "suspended_from"),
        winds_down=(pl.col("activated_at") < ended)
        & (pl.col("bound_at") < ended)
        & (pl.col("unbound_at").is_null() | (pl.col("unbound_at") >= ended)),
    )


def judged(world):
    """Each charge with what its payers amount to."""
    previous_from, open_until = month_bounds(world.now)
    start = pl.col("usage_start")
    is_due = (pl.col("amount") > 0) & (pl.col("amount") > pl.col("credits_applied") + pl.col("cash_applied"))
    charges = world.charge.filter((start >= previous_from) & (start < open_until)).select(
        "charge_id", "organization_id", "subscription_id", "usage_start", "receipt_state", "invoice_state", is_due=is_due
    )
    limits = pl.LazyFrame(MARKETPLACES, schema=MARKETPLACE_COLUMNS, orient="row").drop("home_site", "pending_after")
    pays = (pl.col("pays_from") <= start) & (pl.col("pays_until").is_null() | (pl.col("pays_until") > start))
    pays_last = pl.col("winds_down") & (pl.col("ended_at") <= start) & (start < pl.col("ended_at") + HOUR)
    reached = charges.join(payers(world), on="organization_id").select(
        "charge_id", "payer_id", "marketplace", "is_trial", "ended_at",
        pays=pays.fill_null(False),
        pays_last=pays_last.fill_null(False),
        is_metered=(pl.col("payer_id") == pl.col("subscription_id")).fill_null(False),
    )
    paying = (
        reached.filter("pays")
        .group_by("charge_id")
        .agg(
            pl.col("payer_id").n_unique().alias("payers"), pl.col("is_trial").any(), pl.col("marketplace").min(), pl.col("ended_at").min()
        )
    )
    metered = (
        reached.filter(pl.col("is_metered") & (pl.col("pays") | pl.col("pays_last")))
        .group_by("charge_id")
        .agg(pl.lit(True).alias("is_covered"), (pl.col("pays_last") & pl.col("is_trial")).any().alias("was_trial"))
    )
    by_hour = pl.when(pl.col("marketplace") == METERED_BY_HOUR).then(start - start % HOUR).otherwise(start)
    return (
        charges.join(paying, on="charge_id", how="left")
        .join(metered, on="charge_id", how="left")
        .join(limits, on="marketplace", how="left")
        .with_columns(
            pl.col("payers").fill_null(0),
            pl.col("is_trial", "is_covered", "was_trial").fill_null(False),
            deadline=pl.min_horizontal(by_hour + pl.col("metering_after"), pl.col("ended_at") + pl.col("metering_after_end")),
        )
    )

"""Usage of this and the previous month: taken for what did not pay, refused, not sent in time, asked for twice."""

import pandas as pd

from catalogue import HOUR, MARKETPLACE_COLUMNS, MARKETPLACES, METERED_BY_HOUR, TERMINAL, month_bounds
from with_pandas.world import known

LIMITS = ["metering_after", "metering_after_end", "urgent_after"]


def findings(world):
    """Rule, kind of subject and ids."""
    charges, now = judged(world), world.now
    receipt, payers = charges["receipt_state"], charges["payers"]
    is_free = (payers == 1) & charges["is_trial"]
    accepted, rejected = known(receipt == "accepted"), known(receipt == "rejected")
    unsent = (receipt.isna() | known(receipt == "pending")) & charges["is_due"] & (payers == 1) & ~charges["is_trial"]
    passed = now - charges["usage_start"]
    limit = charges["urgent_after"]
    is_urgent = known((passed > limit).where(limit.notna(), passed > charges["deadline"] - now))
    found = [
        ("metered-outside-entitlement", accepted & ~charges["is_covered"] & ~is_free),
        (
            "billed-twice",
            accepted
            & known(charges["invoice_state"] == "direct-invoiced")
            & ~is_free
            & ~((payers == 0) & charges["was_trial"]),
        ),
        ("meter-rejected", rejected & charges["is_due"] & ~is_free),
        ("metering-window-missed", unsent & known(charges["deadline"] <= now)),
        ("unmetered-in-window", unsent & known(charges["deadline"] > now) & is_urgent),
    ]
    return [(rule, "charge", charges[condition]["charge_id"]) for rule, condition in found]


def payers(world):
    """Which subscription pays for which organization, from when until when."""
    bindings, subscriptions = world.binding, world.subscription
    bindings = bindings[bindings["state"].isin(["bound", "released"]) & bindings["bound_at"].notna()]
    bindings = bindings.assign(
        unbound_at=bindings["released_at"].fillna(bindings["updated_at"].where(bindings["state"] == "released"))
    )[["organization_id", "subscription_id", "bound_at", "unbound_at"]]
    subscriptions = subscriptions[subscriptions["activated_at"].notna() & (subscriptions["phase"] != "failed")]
    phase = subscriptions["phase"]
    announced = subscriptions["ending_at"].where(phase.isin(["ending-now", "ended"]))
    subscriptions = subscriptions.assign(
        end=earliest(subscriptions["ended_at"], announced).fillna(subscriptions["updated_at"].where(phase.isin(TERMINAL))),
        suspended_from=subscriptions["suspended_at"].fillna(subscriptions["updated_at"]).where(phase == "suspended"),
    )[["subscription_id", "marketplace", "is_trial", "activated_at", "end", "suspended_from"]]
    rows = bindings.merge(subscriptions, on="subscription_id")
    end = rows["end"]
    return rows.assign(
        pays_from=rows["bound_at"].where(rows["bound_at"] >= rows["activated_at"], rows["activated_at"]),
        pays_until=earliest(earliest(rows["unbound_at"], end), rows["suspended_from"]),
        winds_down=known(rows["activated_at"] < end)
        & known(rows["bound_at"] < end)
        & (rows["unbound_at"].isna() | known(rows["unbound_at"] >= end)),
    ).rename(columns={"subscription_id": "payer_id"})


def earliest(times, others):
    """The earlier of two times, or the only one there is."""
    return times.where(known(times <= others) | others.isna(), others)


def judged(world):
    """Each charge with what its payers amount to."""
    previous_from, open_until = month_bounds(world.now)
    charges = world.charge
    charges = charges[(charges["usage_start"] >= previous_from) & (charges["usage_start"] < open_until)]
    amount = charges["amount"]
    is_due = (amount > 0) & (amount > charges["credits_applied"] + charges["cash_applied"])
    charges = charges.assign(is_due=known(is_due))
    reached = charges[["charge_id", "organization_id", "subscription_id", "usage_start"]].merge(
        payers(world), on="organization_id"
    )
    start, end = reached["usage_start"], reached["end"]
    pays = known(reached["pays_from"] <= start) & (reached["pays_until"].isna() | known(reached["pays_until"] > start))
    pays_last = reached["winds_down"] & known(end <= start) & known(start < end + HOUR)
    is_metered = known(reached["payer_id"] == reached["subscription_id"])
    paying = reached[pays].drop_duplicates(["charge_id", "payer_id"]).groupby("charge_id", sort=False)
    paying = paying.agg(
        payers=("payer_id", "size"), is_trial=("is_trial", "any"), marketplace=("marketplace", "first"), end=("end", "min")
    ).reset_index()
    limits = pd.DataFrame(MARKETPLACES, columns=MARKETPLACE_COLUMNS)[["marketplace", *LIMITS]].astype(
        {"marketplace": paying["marketplace"].dtype, **{column: "int64[pyarrow]" for column in LIMITS}}
    )
    rows = charges.merge(paying, on="charge_id", how="left").merge(limits, on="marketplace", how="left")
    covered = reached[is_metered & (pays | pays_last)]["charge_id"]
    trials = reached[is_metered & pays_last & known(reached["is_trial"])]["charge_id"]
    start = rows["usage_start"]
    by_hour = start.where(~known(rows["marketplace"] == METERED_BY_HOUR), start // HOUR * HOUR)
    return rows.assign(
        payers=rows["payers"].fillna(0),
        is_trial=known(rows["is_trial"]),
        is_covered=rows["charge_id"].isin(covered).astype(bool),
        was_trial=rows["charge_id"].isin(trials).astype(bool),
        deadline=earliest(by_hour + rows["metering_after"], rows["end"] + rows["metering_after_end"]),
    )

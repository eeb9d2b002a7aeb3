"""Subscriptions: stuck states, purchases that pay for nothing, purchases made twice."""

from catalogue import BILLABLE, HOUR, MARKETPLACES, OPEN, SUSPENDED_AFTER
from with_pandas.world import known

CUSTOMER = ["marketplace", "buyer_account", "product_code"]


def findings(world):
    """Rule, kind of subject and ids."""
    subscriptions, now = world.subscription, world.now

    def in_phase(phase, condition):
        rows = subscriptions[subscriptions["phase"] == phase]
        return rows[known(condition(rows))]["subscription_id"]

    pending_after = {each[0]: each[2] for each in MARKETPLACES}
    found = [
        (
            "pending-too-long",
            in_phase("pending", lambda rows: rows["created_at"] < now - limits(rows, pending_after)),
        ),
        (
            "ending-stuck",
            in_phase("ending-now", lambda rows: rows["ending_at"].fillna(rows["updated_at"]) < now - 2 * HOUR),
        ),
        (
            "suspension-overdue",
            in_phase(
                "suspended",
                lambda rows: rows["suspended_at"].fillna(rows["updated_at"]) < now - limits(rows, SUSPENDED_AFTER),
            ),
        ),
        ("term-passed", term_passed(world)),
        ("unknown-state", subscriptions[subscriptions["phase"] == "unknown"]["subscription_id"]),
        ("duplicate-subscription", duplicates(world)),
        *unbound(world),
    ]
    return [(rule, "subscription", ids) for rule, ids in found]


def limits(rows, of_marketplace):
    """The limit of each row's marketplace; none where there is none."""
    return rows["marketplace"].map(of_marketplace).astype("Int64")


def term_passed(world):
    rows = world.subscription
    is_over = rows["phase"].isin(BILLABLE) & ~rows["is_trial"] & (rows["term_ends_at"] < world.now - HOUR)
    return rows[known(is_over)]["subscription_id"]


def duplicates(world):
    """The smallest id of a group stands for it."""
    key = CUSTOMER + ["license_id"]
    rows = world.subscription[world.subscription["phase"].isin(OPEN)]
    repeated = rows[rows.duplicated(key, keep=False)]
    ids = repeated["subscription_id"].astype(str)
    return ids.groupby([repeated[column] for column in key], dropna=False).min()


def unbound(world):
    """In force, and nobody is bound to it or asks to be: left behind by a customer who bought again, or never set up."""
    now, bindings = world.now, world.binding
    since = world.subscription["activated_at"].fillna(world.subscription["created_at"])
    candidates = world.subscription[
        known(world.subscription["phase"].isin(BILLABLE) & (since < now - HOUR))
        & ~world.subscription["subscription_id"].isin(world.live["subscription_id"])
        & ~world.subscription["subscription_id"].isin(bindings[bindings["state"] == "requested"]["subscription_id"])
    ]
    past = bindings[bindings["state"].isin(["bound", "released"]) & bindings["bound_at"].notna()]
    ended = world.subscription[world.subscription["phase"] == "ended"]
    former = ended.merge(past[["subscription_id", "organization_id"]], on="subscription_id")
    former = former[~former["organization_id"].isin(world.live["organization_id"])]
    pairs = candidates.merge(former[["subscription_id", *CUSTOMER]], on=CUSTOMER, suffixes=("", "_of_former"))
    rebind = pairs[pairs["subscription_id"] != pairs["subscription_id_of_former"]]["subscription_id"]
    recent = bindings[
        known(bindings["released_at"] >= now - 24 * HOUR)
        | known((bindings["state"] == "failed") & (bindings["updated_at"] >= now - 24 * HOUR))
    ]
    orphaned = candidates[
        known(since.loc[candidates.index] < now - 24 * HOUR)
        & ~candidates["subscription_id"].isin(rebind)
        & ~candidates["subscription_id"].isin(recent["subscription_id"])
    ]
    return [("rebind-needed", rebind), ("orphaned-subscription", orphaned["subscription_id"])]

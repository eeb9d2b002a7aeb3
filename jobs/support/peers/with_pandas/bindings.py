"""Bindings: to what is not there, to what does not pay, by whom they should not be, two where there may be one."""

import pandas as pd

from catalogue import BILLABLE, HOUR, MAY_BIND, TERMINAL
from with_pandas.world import known


def findings(world):
    """Rule, kind of subject and ids."""
    live, bindings = world.live, world.binding
    found = [
        ("dangling-binding", live[~live["subscription_id"].isin(world.subscription["subscription_id"])]),
        ("binding-without-organization", live[~live["organization_id"].isin(world.organization["organization_id"])]),
        (
            "binding-stuck",
            bindings[known((bindings["state"] == "requested") & (bindings["requested_at"] < world.now - HOUR))],
        ),
        *not_paying(world),
        ("trial-over-but-bound", trial_over(world)),
        ("binder-not-allowed", binder_not_allowed(world)),
        ("binding-overlap", overlaps(world)),
    ]
    return [(rule, "binding", rows["binding_id"]) for rule, rows in found] + [
        ("subscription-multi-bound", "subscription", several(live["subscription_id"])),
        ("organization-multi-bound", "organization", several(live["organization_id"])),
    ]


def several(ids):
    return ids[ids.duplicated()]


def not_paying(world):
    now, bound = world.now, world.bound
    updated = bound["updated_at_of_subscription"]

    def of_phase(phase, condition=True):
        return bound[known((bound["phase"] == phase) & condition)]

    return [
        ("cancelled-but-bound", of_phase("ended", bound["ended_at"].fillna(updated) < now - 2 * HOUR)),
        ("ending-window", of_phase("ending-now", bound["ending_at"].fillna(updated) > now - HOUR)),
        ("failed-but-bound", of_phase("failed", updated < now - 24 * HOUR)),
        ("suspended-but-bound", of_phase("suspended")),
        ("superseded-target", of_phase("superseded")),
    ]


def trial_over(world):
    customer = ["marketplace", "buyer_account", "product_code"]
    bound, subscriptions = world.bound, world.subscription
    over = bound[known(bound["is_trial"] & (bound["term_ends_at"] < world.now) & ~bound["phase"].isin(TERMINAL))]
    billable = subscriptions[subscriptions["phase"].isin(BILLABLE)][["subscription_id", *customer]]
    followed = over.merge(billable, on=customer, suffixes=("", "_of_other"))
    followed = followed[followed["subscription_id"] != followed["subscription_id_of_other"]]
    return over[~over["binding_id"].isin(followed["binding_id"])]


def binder_not_allowed(world):
    """Who bound held no role that may, though the memberships go back so far."""
    bindings = world.binding[world.binding["bound_at"].notna()]
    members = world.membership
    held = bindings[["binding_id", "organization_id", "bound_by", "bound_at"]].merge(
        members[members["role"].isin(MAY_BIND)],
        left_on=["organization_id", "bound_by"],
        right_on=["organization_id", "user_id"],
    )
    held = held[known((held["since"] <= held["bound_at"]) & (held["until"].isna() | (held["until"] > held["bound_at"])))]
    others = bindings[~bindings["binding_id"].isin(held["binding_id"])]
    first = members.groupby("organization_id", sort=False)["since"].min().rename("first_since").reset_index()
    others = others.merge(first, on="organization_id")
    return others[known(others["first_since"] <= others["bound_at"])]


def overlaps(world):
    """Two bindings of one organization, or of one subscription, held at once in the past; the later one is named."""
    held = world.binding[world.binding["state"].isin(["bound", "released"]) & world.binding["bound_at"].notna()]
    ended = held["released_at"].fillna(held["updated_at"].where(held["state"] == "released"))
    held = held.assign(ended_at=ended, is_live=world.is_live(held))[
        ["binding_id", "organization_id", "subscription_id", "bound_at", "ended_at", "is_live"]
    ]
    found = []
    for column in ("organization_id", "subscription_id"):
        # Nothing with one binding can overlap, and nearly everything has one.
        repeated = held[held[column].duplicated(keep=False)]
        pairs = repeated.merge(repeated, on=column, suffixes=("", "_of_other"))
        is_tie = pairs["bound_at_of_other"] == pairs["bound_at"]
        is_lower = pairs["binding_id_of_other"].astype(str) < pairs["binding_id"].astype(str)
        overlap = (
            ((pairs["bound_at_of_other"] < pairs["bound_at"]) | (is_tie & is_lower))
            & (pairs["bound_at"] < world.now)
            & (pairs["ended_at"].isna() | (pairs["bound_at"] < pairs["ended_at"]))
            & (pairs["ended_at_of_other"].isna() | (pairs["bound_at"] < pairs["ended_at_of_other"]))
            & ~(pairs["is_live"] & pairs["is_live_of_other"])
        )
        found.append(pairs[known(overlap)][["binding_id"]])
    return pd.concat(found)

"""Rows that contradict themselves, and times that cannot be."""

from catalogue import BILLABLE, INFINITE, MINUS_INFINITE, MINUTE
from with_pandas.world import known


def findings(world):
    """Rule, kind of subject and ids."""
    return [
        *(("state-contradiction", kind, ids) for kind, ids in contradictions(world)),
        *(("time-order", kind, ids) for kind, ids in impossible_times(world)),
    ]


def contradictions(world):
    subscriptions, bindings, organizations = world.subscription, world.binding, world.organization
    ended = subscriptions["phase"].isin(BILLABLE) & (subscriptions["ended_at"] <= world.now)
    of_binding, of_organization = bindings["state"], organizations["state"]
    denied = (
        ((of_binding == "bound") & bindings["bound_at"].isna())
        | ((of_binding == "released") & bindings["released_at"].isna())
        | ((of_binding == "requested") & bindings["bound_at"].notna())
    )
    closed = organizations["closed_at"].notna()
    contrary = ((of_organization == "closed") & ~closed) | ((of_organization == "active") & closed)
    return [
        ("subscription", subscriptions[known(ended)]["subscription_id"]),
        ("binding", bindings[known(denied)]["binding_id"]),
        ("organization", organizations[known(contrary)]["organization_id"]),
    ]


def impossible_times(world):
    subscriptions, bindings, organizations = world.subscription, world.binding, world.organization
    past = ["created_at", "activated_at", "ended_at", "suspended_at", "updated_at"]
    of_binding = ["requested_at", "bound_at", "released_at", "updated_at"]
    of_organization = ["created_at", "closed_at", "updated_at"]
    created = bindings[["subscription_id"]].merge(
        subscriptions[["subscription_id", "created_at"]], on="subscription_id", how="left"
    )["created_at"]
    # The order of the rows is that of the bindings.
    created.index = bindings.index
    return [
        (
            "subscription",
            subscriptions[
                known(subscriptions["ended_at"] < subscriptions["activated_at"])
                | ahead(subscriptions, past, world.now)
                | infinite(subscriptions, [*past, "ending_at", "term_ends_at"])
            ]["subscription_id"],
        ),
        (
            "binding",
            bindings[
                known(bindings["released_at"] < bindings["bound_at"])
                | known(bindings["bound_at"] < created - 5 * MINUTE)
                | ahead(bindings, of_binding, world.now)
                | infinite(bindings, of_binding)
            ]["binding_id"],
        ),
        (
            "organization",
            organizations[ahead(organizations, of_organization, world.now) | infinite(organizations, of_organization)][
                "organization_id"
            ],
        ),
    ]


def ahead(rows, columns, now):
    """Whether any of these times lies ahead, by more than two clocks may be apart."""
    return any_of(rows, columns, lambda times: times > now + 5 * MINUTE)


def infinite(rows, columns):
    return any_of(rows, columns, lambda times: (times >= INFINITE) | (times <= MINUS_INFINITE))


def any_of(rows, columns, condition):
    result = known(condition(rows[columns[0]]))
    for column in columns[1:]:
        result |= known(condition(rows[column]))
    return result

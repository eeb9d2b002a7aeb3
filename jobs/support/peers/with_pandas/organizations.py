"""Organizations that should not be bound as they are, and billing overviews that show another payer than there is."""

from catalogue import ADMINISTERS, BILLABLE, MARKETPLACES
from with_pandas.world import known


def findings(world):
    """Rule, kind of subject and ids."""
    live, bound, organizations = world.live, world.bound, world.organization

    def of_state(state):
        return organizations[organizations["state"] == state]["organization_id"]

    frozen = bound[known(bound["phase"] == "active") & bound["organization_id"].isin(of_state("frozen"))]
    return [
        ("closed-organization-bound", "binding", live[live["organization_id"].isin(of_state("closed"))]["binding_id"]),
        ("frozen-organization-bound", "binding", frozen["binding_id"]),
        ("partition-mismatch", "binding", partition_mismatch(world)),
        ("organization-without-admin", "organization", without_admin(world)),
        *((rule, "organization", rows["organization_id"]) for rule, rows in labels(world)),
    ]


def partition_mismatch(world):
    rows = world.bound[["binding_id", "organization_id", "marketplace"]].merge(
        world.organization[["organization_id", "site"]], on="organization_id"
    )
    home = rows["marketplace"].map({each[0]: each[1] for each in MARKETPLACES})
    return rows[home.notna() & known(rows["site"] != home)]["binding_id"]


def without_admin(world):
    members, organizations = world.membership, world.organization
    administered = members[
        known(
            members["role"].isin(ADMINISTERS)
            & (members["since"] <= world.now)
            & (members["until"].isna() | (members["until"] > world.now))
        )
    ]
    return organizations[
        known(organizations["state"] != "closed")
        & organizations["organization_id"].isin(world.live["organization_id"])
        & ~organizations["organization_id"].isin(administered["organization_id"])
    ]["organization_id"]


def labels(world):
    live, bindings, shown = world.live, world.binding, world.payment_method
    organizations = world.organization["organization_id"]
    by_marketplace = shown[known(shown["channel"] == "marketplace")]
    requested = bindings[bindings["state"] == "requested"]["organization_id"]
    sole = live[~live["organization_id"].duplicated(keep=False) & live["organization_id"].isin(organizations)]
    sole = (
        sole[["organization_id", "subscription_id"]]
        .merge(world.subscription[["subscription_id", "marketplace", "phase"]], on="subscription_id", how="left")
        .merge(shown, on="organization_id", how="left", suffixes=("", "_shown"))
    )
    is_marketplace = known(sole["channel"] == "marketplace")
    return [
        (
            "label-without-binding",
            by_marketplace[
                by_marketplace["organization_id"].isin(organizations)
                & ~by_marketplace["organization_id"].isin(live["organization_id"])
                & ~by_marketplace["organization_id"].isin(requested)
            ],
        ),
        ("binding-without-label", sole[sole["phase"].isin(BILLABLE) & ~is_marketplace]),
        (
            "label-wrong-subscription",
            sole[
                is_marketplace
                & (
                    ~known(sole["subscription_id_shown"] == sole["subscription_id"])
                    # Without its row, nobody knows where the subscription is.
                    | (sole["marketplace"].notna() & ~known(sole["marketplace_shown"] == sole["marketplace"]))
                )
            ],
        ),
    ]

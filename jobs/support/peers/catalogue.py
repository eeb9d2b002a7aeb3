"""What the peers in Python share: the words of the marketplaces, the limits, and how findings are printed.

Moments are whole microseconds since 1970, UTC, so that both libraries compare them exactly.
"""

import json
import sys
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

MINUTE = 60 * 1_000_000
HOUR = 60 * MINUTE

# What stands for the timestamps infinity and -infinity: 9999-12-31 and 0001-01-01.
INFINITE = 253_402_214_400_000_000
MINUS_INFINITE = -62_135_596_800_000_000

PHASES = {
    "active": {
        "aws-cn": ["subscribe-success"], "aws": ["subscribe-success", "ACTIVE"], "azure": ["Subscribed"],
        "gcp": ["ENTITLEMENT_ACTIVE"], "aliyun": ["open"],
    },
    "changing": {"gcp": ["ENTITLEMENT_PENDING_PLAN_CHANGE", "ENTITLEMENT_PENDING_PLAN_CHANGE_APPROVAL"]},
    "ending-scheduled": {"gcp": ["ENTITLEMENT_PENDING_CANCELLATION"]},
    "pending": {
        "aws-cn": ["pending"], "aws": ["pending"], "azure": ["pending", "PendingFulfillmentStart"],
        "gcp": ["pending", "ENTITLEMENT_ACTIVATION_REQUESTED"], "aliyun": ["pending"],
    },
    "failed": {"aws-cn": ["subscribe-fail"], "aws": ["subscribe-fail"]},
    "ending-now": {"aws-cn": ["unsubscribe-pending"], "aws": ["unsubscribe-pending"]},
    "suspended": {"azure": ["Suspended"], "gcp": ["ENTITLEMENT_SUSPENDED"], "aliyun": ["expiredInstance"]},
    "superseded": {"aws": ["RENEWED", "REPLACED"]},
    "ended": {
        "aws-cn": ["unsubscribe-success"],
        "aws": ["unsubscribe-success", "CANCELLED", "EXPIRED", "TERMINATED", "ARCHIVED"],
        "azure": ["Unsubscribed"], "gcp": ["ENTITLEMENT_CANCELLED"], "aliyun": ["releaseInstance"],
    },
}

# Of each word of each marketplace the phase it stands for.
WORDS = [
    (marketplace, word, phase)
    for phase, marketplaces in PHASES.items()
    for marketplace, words in marketplaces.items()
    for word in words
]

BILLABLE = ["active", "changing", "ending-scheduled"]
OPEN = BILLABLE + ["pending", "ending-now", "suspended"]
TERMINAL = ["ended", "superseded"]

MAY_BIND = ["owner", "admin", "billing-admin"]
ADMINISTERS = ["owner", "admin"]

# Of each marketplace: its site, how long a purchase may be pending, how long usage records are taken, and for how long after
# the end of a subscription (None: the end does not matter), when a missing record is urgent (None: after half of the time).
MARKETPLACES = [
    ("aws-cn", "cn", 24 * HOUR, 6 * HOUR, 1 * HOUR, 1 * HOUR),
    ("aws", "global", 24 * HOUR, 6 * HOUR, 1 * HOUR, None),
    ("azure", "global", 720 * HOUR, 24 * HOUR, None, None),
    ("gcp", "global", 72 * HOUR, 24 * HOUR, None, None),
    ("aliyun", "cn", 1 * HOUR, 2 * HOUR, None, None),
]
MARKETPLACE_COLUMNS = ["marketplace", "home_site", "pending_after", "metering_after", "metering_after_end", "urgent_after"]
SUSPENDED_AFTER = {"azure": 720 * HOUR}
METERED_BY_HOUR = "aliyun"


@dataclass
class Assignment:
    """What to read, and the moment to judge by."""

    conninfo: str
    now: int
    queries: dict

    @staticmethod
    def of_command_line():
        """The one whose file is the only argument."""
        with open(sys.argv[1], encoding="utf-8") as file:
            text = json.load(file)
        moment = datetime.fromisoformat(text["as_of"])
        queries = {each["relation"]: each["query"] for each in text["statements"]}
        return Assignment(text["conninfo"], microseconds(moment), queries)


def microseconds(moment):
    """A moment as a number."""
    return (moment - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(microseconds=1)


def month_bounds(now):
    """Where the previous month begins, and where the present one ends."""
    moment = datetime.fromtimestamp(now // 1_000_000, timezone.utc)
    month = moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    before = (month - timedelta(days=1)).replace(day=1)
    after = (month + timedelta(days=32)).replace(day=1)
    return microseconds(before), microseconds(after)


def print_findings(rule, kind, ids):
    """A line for each: rule, kind and id of the subject."""
    for each in ids:
        print(rule, kind, uuid.UUID(bytes=each) if isinstance(each, bytes) else each, sep="\t")

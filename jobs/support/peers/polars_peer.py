"""The drift found by polars: rows pulled by the ADBC driver, judged in memory."""

import polars as pl

from catalogue import Assignment, print_findings
from with_polars import bindings, organizations, rows, subscriptions, usage
from with_polars.world import World


def main():
    world = World(Assignment.of_command_line())
    found = [each for module in (subscriptions, bindings, organizations, rows, usage) for each in module.findings(world)]
    frames = pl.collect_all([ids.select(pl.first().alias("id")).unique() for _, _, ids in found])
    for (rule, kind, _), frame in zip(found, frames):
        print_findings(rule, kind, frame["id"])


main()

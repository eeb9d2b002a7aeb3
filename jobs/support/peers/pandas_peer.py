"""The drift found by pandas: rows pulled by psycopg as CSV, judged in memory."""

from catalogue import Assignment, print_findings
from with_pandas import bindings, organizations, rows, subscriptions, usage
from with_pandas.world import World


def main():
    world = World(Assignment.of_command_line())
    for module in (subscriptions, bindings, organizations, rows, usage):
        for rule, kind, ids in module.findings(world):
            print_findings(rule, kind, ids.unique())


main()

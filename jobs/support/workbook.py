"""Reads reconciliation.xlsx back, as a person's spreadsheet would, and compares it with the CSV files beside it.

usage: workbook.py RUN_FOLDER HOSTILE_WORKBOOK

RUN_FOLDER is a run's folder in English. HOSTILE_WORKBOOK is what WorkbookTests.swift wrote: texts that are more than
they seem. Ends with 1 and says what differs, or prints what was compared.
"""

import csv
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal

import openpyxl

EPS = Decimal("0.00000001")
# What the verdicts of eligibility.csv are called in the sheet's columns.
DUE_COLUMNS = {
    "marketplace_due": "Due: marketplace’s invoice",
    "direct_due": "Due: our invoice",
    "waiting_due": "Due: waiting",
    "hold_due": "Due: on hold",
    "ineligible_due": "Due: ineligible",
    "gross": "Gross",
    "credits": "Credits",
    "cash": "Cash",
    "due": "Due",
}
HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://example.com")', "http://example.com", "{=1+1}", "_x0041_",
    "_X0041_ _x004", "00123", "1e5", "2026-01-01", "<b>&amp;\"'", "a\nb\tc", "\\u{1}\\u{8}\\u{1b}[31m",
    "\\u{fffe}\\u{ffff}", "é\u0301\u20e3", "\u202egpj.exe", " edge ", "🦀",
]  # fmt: skip

failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)


def amount(cell):
    return Decimal(repr(cell or 0)).quantize(EPS)


def rows_of(sheet):
    """The rows of a table up to the empty one before its totals, by title; then the totals."""
    rows = list(sheet.iter_rows(values_only=True))
    titles, table, totals = rows[0], [], []
    for place, row in enumerate(rows[1:], 1):
        if all(cell is None for cell in row):
            totals = rows[place + 1 :]
            break
        table.append(dict(zip(titles, row)))
    return titles, table, totals


def csv_rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def sums(rows, key, value):
    result = {}
    for row in rows:
        result[key(row)] = result.get(key(row), 0) + value(row)
    return result


def check_eligibility(book, folder):
    titles, table, totals = rows_of(book["Eligibility"])
    lines = csv_rows(folder / "eligibility.csv")
    expect(len(table) == len(lines), f"Eligibility has {len(table)} lines, eligibility.csv {len(lines)}")
    place = lambda row: (row["Period"], row["Currency"])
    for column, title in DUE_COLUMNS.items():
        mine = sums(table, place, lambda row: amount(row[title]))
        theirs = sums(lines, lambda row: (row["period"], row["currency"]), lambda row: Decimal(row[column]))
        expect(mine == theirs, f"{title}: {mine} is not {theirs}")
        total = {row[0].rsplit(", ", 1)[1]: amount(row[titles.index(title)]) for row in totals}
        wanted = {" ".join(key): value for key, value in theirs.items()}
        expect(total == wanted, f"totals of {title}: {total} is not {wanted}")
    ids = {(row["Organization id"], row["Subscription that pays"]) for row in table}
    wanted = {(row["organization_id"], row["subscription_id"] or "no subscription") for row in lines}
    expect(ids == wanted, "Eligibility has other organizations or subscriptions than eligibility.csv")
    return len(table)


def check_held(book, folder):
    titles, table, totals = rows_of(book["Held charges"])
    lines = csv_rows(folder / "charges-held.csv")
    due = [title for title in titles if title.startswith("Due: ")]
    value = lambda row: next(amount(row[title]) for title in due if row[title] is not None)
    mine = {row["Charge"]: (value(row), row["Reason"], row["Findings that hold it"] or "") for row in table}
    theirs = {row["charge_id"]: (Decimal(row["due"]), row["reason"], row["finding_ids"]) for row in lines}
    expect(mine == theirs, f"Held charges: {set(mine.items()) ^ set(theirs.items())}")
    wanted = sums(lines, lambda row: "Due: " + row["currency"], lambda row: Decimal(row["due"]))
    total = {title: amount(totals[0][titles.index(title)]) for title in wanted}
    expect(total == wanted, f"totals of held charges: {total} is not {wanted}")
    return len(table)


def check_lists(book, folder):
    for name, file, title, column in [
        ("Findings", "findings.csv", "Subject", "subject_id"),
        ("Actions", "actions.csv", "Action", "action_id"),
    ]:
        _, table, _ = rows_of(book[name])
        mine = [str(row[title]) for row in table]
        theirs = [row[column].removeprefix("'") for row in csv_rows(folder / file)]
        expect(mine == theirs, f"{name}: {mine} is not {theirs}")


def check_proof(book):
    _, table, _ = rows_of(book["Proof"])
    expect(len(table) > 0, "Proof is empty")
    for row in table:
        counted = [row[title] for title in row if title.startswith(("Counted ", "Added up "))]
        if row["What"] == "Held charges":
            # These are only in the workbook's own sums; check_formulas compares them.
            counted = counted[2:] * 3
        expect(len(counted) == 3 and len(set(counted)) == 1, f"Proof does not tie: {row}")
        expect((row["Difference"] or 0) == 0, f"Proof differs from Eligibility: {row}")


def check_form(book):
    order = ["Summary", "Eligibility", "Held charges", "Findings", "Actions", "Proof", "About"]
    expect(book.sheetnames == order, f"sheets: {book.sheetnames}")
    expect(len(book["Summary"]._charts) == 2, "Summary has not two charts")
    for name in order[1:6]:
        expect(book[name].freeze_panes in ("A2", "D2"), f"{name}: the header is not frozen")
        expect(book[name].auto_filter.ref is not None, f"{name}: no filter")
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    starts = ("=SUBTOTAL(10", "=SUMIFS($", "=SUMIFS('Eligibility'!", "=ROUND($H", "=$H", "=SUMIFS('Held charges'!")
                    known = any(cell.value.startswith(start) for start in starts)
                    expect(known, f"{sheet.title}!{cell.coordinate} is a formula: {cell.value}")
                if sheet.title == "Eligibility" and cell.row > 1 and cell.column_letter == "D" and cell.value:
                    expect(cell.data_type == "s", f"{cell.coordinate}: an id that is no text")


def check_hostile(path):
    sheet = openpyxl.load_workbook(path)["First"]
    for row, text in enumerate(HOSTILE, 2):
        cell = sheet.cell(row, 1)
        # Spreadsheets take _x005F_ for the line that it stands for; openpyxl does not.
        value = cell.value.replace("_x005F_", "_")
        expect(cell.data_type == "s" and value == text, f"{text!r} is read as {value!r} ({cell.data_type})")
        expect(cell.hyperlink is None, f"{text!r} is a link")
    long = sheet.cell(len(HOSTILE) + 2, 1).value
    expect(long.endswith("... (40000 characters in all)") and len(long) <= 32767, f"a long text ends: {long[-40:]!r}")
    with zipfile.ZipFile(path) as archive:
        expect(archive.testzip() is None, "the archive is damaged")


def without_results(path, folder):
    """A copy whose formulas have no results, so that all there are in what is made of it were computed; and how many."""
    copy = pathlib.Path(folder) / "unsolved.xlsx"
    count = 0
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as changed:
        for part in whole.namelist():
            text = whole.read(part)
            if part.startswith("xl/worksheets/sheet"):
                text, found = re.subn(rb"</f><v>[^<]*</v>", b"</f>", text)
                count += found
            changed.writestr(part, text)
    return copy, count


def compute(path, folder):
    """Has LibreOffice open a workbook, compute its formulas and save it; nothing if there is none."""
    out = pathlib.Path(folder) / "computed"
    try:
        done = subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx", "--outdir",
             out, path],
            capture_output=True, text=True, timeout=240, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        return None
    said = [line for line in done.stderr.splitlines() if line and "javaldx" not in line]
    expect(done.returncode == 0 and not said, f"LibreOffice ended with {done.returncode}: {said}")
    return out / pathlib.Path(path).name


def check_formulas(path, computed):
    """Compares each formula's result as the program wrote it with the one that LibreOffice found; their number."""
    formulas = openpyxl.load_workbook(path)
    written = openpyxl.load_workbook(path, data_only=True)
    found = openpyxl.load_workbook(computed, data_only=True)
    count = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    count += 1
                    values = [book[sheet.title][cell.coordinate].value for book in (written, found)]
                    same = None not in values and amount(values[0]) == amount(values[1])
                    expect(same, f"{sheet.title}!{cell.coordinate} {cell.value}: {values[0]} was written, {values[1]} found")
    return count


def main(run, hostile):
    folder = pathlib.Path(run)
    path = folder / "reconciliation.xlsx"
    check_form(openpyxl.load_workbook(path))
    book = openpyxl.load_workbook(path, data_only=True)
    lines, held = check_eligibility(book, folder), check_held(book, folder)
    check_lists(book, folder)
    check_proof(book)
    check_hostile(hostile)
    with tempfile.TemporaryDirectory() as aside:
        formulas = "its formulas were not computed: LibreOffice is not installed"
        unsolved, removed = without_results(path, aside)
        if computed := compute(unsolved, aside):
            count = check_formulas(path, computed)
            expect(count == removed > 0, f"{count} formulas, and the results of {removed} were taken away")
            book = openpyxl.load_workbook(computed, data_only=True)
            check_eligibility(book, folder)
            check_held(book, folder)
            check_proof(book)
            formulas = f"{count} formulas computed anew by LibreOffice"
    for failure in failures[:20]:
        print(f"error: {failure}", file=sys.stderr)
    print(f"  {lines} lines and {held} held charges compared, {len(failures)} differences; {formulas}")
    return 1 if failures else 0


sys.exit(main(*sys.argv[1:]))

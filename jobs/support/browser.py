"""Opens reports in a real browser, uses them as people do, and says what is wrong.

browser.py [--screenshots FOLDER] PAGE...    each PAGE a report.html

Needs the package playwright and a Chromium. Prints one line a failure, then the totals; ends with 1 if
anything failed.
"""

import argparse
import os
import pathlib
import re
import shlex
import shutil
import sys

from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).resolve().parent
ACCESSIBILITY = (HERE / "accessibility.js").read_text(encoding="utf-8")
WIDTHS = (1440, 768, 390)
BUDGET = 5_000_000

# Runs before the page: notes what must never happen.
WATCH = """
window.flaws = [];
window.alert = window.confirm = window.prompt = () => { window.flaws.push('a dialog was opened'); };
document.addEventListener('securitypolicyviolation', (event) => {
  window.flaws.push(`the policy was violated: ${event.violatedDirective} ${event.blockedURI}`);
});
"""

# What reaches out of the window to the side, unless it can be scrolled there.
OVERFLOW = """() => [...document.querySelectorAll('body *')].filter((element) =>
  element.getBoundingClientRect().right > innerWidth + 1 && !element.closest('.scroll, .unseen, .skip, thead'))
  .slice(0, 5).map((element) => `${element.tagName}.${element.getAttribute('class')}`)"""


class Failure(Exception):
    """Something is not as it should be."""


def expect(condition, text):
    """Fails unless the condition holds."""
    if not condition:
        raise Failure(text)


class Report:
    """A page in the browser."""

    def __init__(self, browser, path):
        self.browser = browser
        self.path = path
        self.contexts = []

    def open(self, width=1440, scheme="light", script=True):
        """Opens it afresh; everything it does is watched."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script
        )
        self.contexts.append(context)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.noticed = []
        page.on("console", lambda message: page.noticed.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: page.noticed.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (page.noticed.append("a dialog"), dialog.dismiss()))
        page.on("popup", lambda _: page.noticed.append("a window was opened"))
        own = self.path.as_uri()
        page.on("request", lambda request: request.url == own or page.noticed.append(f"request: {request.url}"))
        page.add_init_script(WATCH)
        page.goto(own)
        return page

    def close(self):
        """Closes all its windows."""
        for context in self.contexts:
            context.close()

    def calm(self, page):
        """Fails if anything has happened that must not."""
        found = page.noticed + page.evaluate("window.flaws")
        expect(not found, "; ".join(found[:5]))


def rows(page, table):
    """The rows of a table that are shown."""
    return page.locator(f"#{table} tbody tr:not([hidden])")


def opens_quietly(report):
    """Nothing is loaded, logged, blocked or run, and the page fits into its budget."""
    expect(report.path.stat().st_size <= BUDGET, f"it has {report.path.stat().st_size} bytes")
    page = report.open()
    expect(page.locator("html.scripted").count() == 1, "its script did not run")
    expect(page.locator("script").count() == 1, "there is more than one script")
    handlers = page.evaluate(
        """() => [...document.querySelectorAll('*')].flatMap((element) => element.getAttributeNames())
        .filter((name) => name.startsWith('on') || ['style', 'src', 'srcset', 'action'].includes(name))"""
    )
    expect(not handlers, f"attributes: {handlers[:5]}")
    page.mouse.move(300, 300)
    report.calm(page)


def fits_a_phone(report):
    """Nothing reaches out to the side where there is least room, with the evidence open, too."""
    fits_every_width(report, WIDTHS[-1:])


def fits_every_width(report, widths=WIDTHS):
    """Nothing reaches out to the side, on any width, with the evidence open, too."""
    for width in widths:
        page = report.open(width)
        page.evaluate("[...document.querySelectorAll('details')].slice(0, 20).forEach((one) => one.open = true)")
        reach = page.evaluate("document.documentElement.scrollWidth")
        expect(reach <= width, f"at {width} px it reaches to {reach} px: {page.evaluate(OVERFLOW)}")
        expect(not page.evaluate(OVERFLOW), f"at {width} px: {page.evaluate(OVERFLOW)}")
        report.calm(page)


def is_accessible(report):
    """Headings, labels, headers, landmarks, contrast; by day and by night, on paper and on a phone."""
    for width, scheme, media in (
        (1440, "light", "screen"), (1440, "dark", "screen"), (390, "dark", "screen"), (1440, "dark", "print"),
    ):
        page = report.open(width, scheme)
        page.emulate_media(media=media)
        page.evaluate("[...document.querySelectorAll('details')].slice(0, 5).forEach((one) => one.open = true)")
        flaws = page.evaluate(ACCESSIBILITY)
        expect(not flaws, f"{width} px, {scheme}, {media}: " + "; ".join(flaws[:5]))


def can_be_used_by_keyboard(report):
    """The first key leads to the report; what is in focus shows; evidence opens, columns sort."""
    page = report.open()
    page.keyboard.press("Tab")
    expect(page.evaluate("document.activeElement.className") == "skip", "the first stop is not the skip link")
    seen = page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
    expect(seen, "the skip link is not seen when in focus")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    expect(outline != "none", "what is in focus does not show")
    page.keyboard.press("Enter")
    if page.locator("#findings-table").count() == 0:
        return
    summary = page.locator("#findings-table summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#findings-table details").first.get_attribute("open") is not None, "evidence stays shut")
    button = page.locator("#findings-table button.sort").first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#findings-table th[aria-sort=ascending]").count() == 1, "the key did not sort")
    report.calm(page)


def sorts(report):
    """Every column that can be sorted sorts both ways, and loses no row."""
    page = report.open()
    for table in page.locator("table.data").all():
        name = table.get_attribute("id")
        total = page.locator(f"#{name} tbody tr").count()
        for head in page.locator(f"#{name} thead th:has(button.sort)").all():
            for direction in ("ascending", "descending"):
                head.locator("button").click()
                expect(head.get_attribute("aria-sort") == direction, f"{name}: {direction} is not told")
                expect(page.locator(f"#{name} th[aria-sort]").count() == 1, f"{name}: two columns sort")
                keys = page.evaluate(
                    """([name, column]) => [...document.querySelectorAll(`#${name} tbody tr`)].map((row) =>
                    row.cells[column].dataset.key ?? row.cells[column].textContent.trim())""",
                    [name, head.evaluate("(head) => head.cellIndex")],
                )
                expect(len(keys) == total, f"{name}: rows were lost")
                if head.get_attribute("data-order") == "number":
                    keys = [float(key) for key in keys]
                else:
                    keys = [key.encode("utf-16-be") for key in keys]
                wanted = sorted(keys, reverse=direction == "descending")
                expect(keys == wanted, f"{name}: {head.inner_text()} is not {direction}")
    report.calm(page)


def filters(report):
    """Every choice shows exactly its rows, and says how many."""
    page = report.open()
    for select in page.locator(".tools select[data-filter]").all():
        name = select.evaluate("(select) => select.closest('.tools').dataset.for")
        attribute = select.get_attribute("data-filter")
        for value in select.evaluate("(select) => [...select.options].map((one) => one.value)")[:8]:
            select.select_option(value)
            shown = rows(page, name).evaluate_all(f"(rows) => rows.map((row) => row.dataset.{attribute})")
            wanted = page.locator(f"#{name} tbody tr" + (f"[data-{attribute}='{value}']" if value else "")).count()
            expect(len(shown) == wanted, f"{name}: {attribute} {value} shows {len(shown)} of {wanted} rows")
            said = page.locator(f".tools[data-for={name}] [role=status]").inner_text()
            expect(f"{wanted:,}" in said, f"{name}: it says {said}, not {wanted}")
        select.select_option("")
    report.calm(page)


def searches(report):
    """What is typed is found, and only that."""
    page = report.open()
    field = page.locator(".tools[data-for=findings-table] input")
    if field.count() == 0:
        return
    row = page.locator("#findings-table tbody tr").last
    wanted = row.get_attribute("id")
    field.fill(f"explain {wanted.upper()}")
    expect(wanted in rows(page, "findings-table").evaluate_all("(rows) => rows.map((row) => row.id)"), "not found")
    field.fill("there is no such thing <b>")
    expect(rows(page, "findings-table").count() == 0, "something was found that is not there")
    field.fill("")
    expect(rows(page, "findings-table").count() == page.locator("#findings-table tbody tr").count(), "rows stay away")
    report.calm(page)


def assembles_commands(report):
    """The command names what is ticked, and no name of a person breaks out of it."""
    page = report.open()
    if page.locator("#assembler").count() == 0:
        return
    part = lambda name: page.locator(f"#assembler [data-part={name}]")
    words = lambda: shlex.split(part("command").inner_text())
    plan = page.locator("#assembler").get_attribute("data-plan")
    boxes = page.locator("#actions-table .choose input")
    expect(page.locator("#assembler .copy").is_hidden(), "there is something to copy before anything is ticked")
    ids = []
    for index in (0, boxes.count() - 1):
        boxes.nth(index).check()
        if boxes.nth(index).get_attribute("value") not in ids:
            ids.append(boxes.nth(index).get_attribute("value"))
    actions = [word for one in ids for word in ("--action", one)]
    head = ["marketplace-reconciler", "approve", "--plan", plan, *actions, "--as"]
    expect(words()[:-1] == head, f"the command is {words()}")
    for name in ("Anna", "王 小明", "O'Brien; rm -rf / #", '$(id) "x" `y`'):
        part("name").fill(name)
        expect(words() == head + [name], f"for {name} the command is {words()}")
    part("decision").select_option("reject")
    expect(words()[1] == "reject", "the decision is not in the command")
    page.locator("#assembler .copy").click()
    expect(page.evaluate("navigator.clipboard.readText()") == part("command").inner_text(), "another text was copied")
    page.locator("[data-choose=none]").click()
    expect(boxes.evaluate_all("(boxes) => boxes.every((box) => !box.checked)"), "something stays ticked")
    approval = page.locator(".tools[data-for=actions-table] select[data-filter=approval]")
    approval.select_option("waiting")
    page.locator("[data-choose=all]").click()
    expect(words().count("--action") == rows(page, "actions-table").count(), "not all that is shown is ticked")
    report.calm(page)


def is_complete_without_script(report):
    """Without the script all rows and commands are there, and nothing that would not work."""
    counts = []
    for script in (True, False):
        page = report.open(script=script)
        counts.append(page.locator("tbody tr").count())
        if not script:
            shown = page.locator("button:visible, input:visible, select:visible").count()
            expect(shown == 0, f"{shown} things are shown that do not work")
            expect(page.locator("h1").inner_text().strip() != "", "the verdict is missing")
    expect(counts[0] == counts[1], f"{counts[1]} rows without the script, {counts[0]} with it")


def prints(report):
    """On A4 nothing is cut at the side, and what cannot be used on paper is left out."""
    page = report.open(718, "dark")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("nav").is_hidden() and page.locator("button:visible").count() == 0, "controls are printed")
    reach = page.evaluate("document.documentElement.scrollWidth")
    expect(reach <= 718, f"it is {reach} px broad on paper: {page.evaluate(OVERFLOW)}")
    ink = page.evaluate("getComputedStyle(document.body).color")
    expect(ink == "rgb(0, 0, 0)", f"by night it is printed in {ink}")
    if page.locator("#findings-table").count() == 1:
        height = page.locator("#findings-table .facts").first.evaluate("(facts) => facts.getBoundingClientRect().height")
        expect(height > 0, "the evidence is not printed")
    report.calm(page)


CHECKS = (
    opens_quietly, fits_every_width, is_accessible, can_be_used_by_keyboard, sorts, filters, searches,
    assembles_commands, is_complete_without_script, prints,
)
# What only looks at what the page does with strange names, or with much of it.
HOSTILE = (opens_quietly, fits_a_phone, assembles_commands)


def take_screenshots(report, folder):
    """Pictures to be looked at: every width by day and by night, and A4."""
    name = re.sub(r"[^\w.-]+", "-", f"{report.path.parent.name}-{report.path.stem}")
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            page = report.open(width, scheme)
            page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
    report.open().pdf(path=folder / f"{name}.pdf", format="A4", print_background=True)


def main():
    """Runs every check on every page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--screenshots", type=pathlib.Path)
    parser.add_argument("pages", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    passed = failed = 0
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium, args=sandbox)
        for path in options.pages:
            is_strange = path.name.startswith(("hostile", "long", "many"))
            for check in HOSTILE if is_strange else CHECKS:
                report = Report(browser, path.resolve())
                try:
                    check(report)
                    passed += 1
                except Exception as error:  # also what the browser says, as a time-out
                    failed += 1
                    print(f"✘ {path.name}: {check.__name__.replace('_', ' ')}: {str(error)[:800]}")
                finally:
                    report.close()
            if options.screenshots:
                report = Report(browser, path.resolve())
                take_screenshots(report, options.screenshots)
                report.close()
        browser.close()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

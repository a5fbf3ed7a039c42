#!/bin/sh
# Installs strace where the tests of tests/crash need it: Debian and what descends from it.
# The tests are skipped, with a reason, where strace is not there; nothing else needs it.
set -eu
if command -v strace >/dev/null 2>&1; then
  strace --version | head -n 1
  exit 0
fi
if [ "$(uname -s)" != Linux ]; then
  echo "strace is a program for Linux; the tests that need it are skipped here." >&2
  exit 1
fi
if ! command -v apt-get >/dev/null 2>&1; then
  echo "No apt-get here: install strace with the package manager of this system." >&2
  exit 1
fi
as_root=
[ "$(id -u)" -eq 0 ] || as_root=sudo
$as_root apt-get update
$as_root apt-get install --yes --no-install-recommends strace

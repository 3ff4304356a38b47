#!/bin/sh
# Installs what the kernels are measured beside, and what draws the pictures: Debian's oneDNN, PyTorch and gnuplot.
# What is there already stays as it is. Everything works without them; the tables then say who is left out.
set -e
packages="libdnnl2 python3-torch gnuplot-nox"

missing=
for package in $packages; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing="$missing $package"
done
[ -n "$missing" ] || { echo "All are installed: $packages."; exit 0; }

if ! command -v apt-get >/dev/null; then
    echo "There is no apt-get here. Install what Debian 12 calls$missing with this machine's own packages:" >&2
    echo "oneDNN 2 (libdnnl.so.2; version 3 does not do), PyTorch for /usr/bin/python3, and gnuplot." >&2
    exit 1
fi
as_root=
[ "$(id -u)" -eq 0 ] || as_root=sudo
$as_root apt-get update -qq
# One after the other: a package that a release does not have keeps no other one out.
failed=
for package in $missing; do
    $as_root apt-get install -y -qq --no-install-recommends "$package" || failed="$failed $package"
done
[ -z "$failed" ] || { echo "apt-get could not install$failed; all others are there." >&2; exit 1; }
echo "Installed:$missing."

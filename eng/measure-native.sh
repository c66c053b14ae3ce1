#!/usr/bin/env bash
# Prints the size of a native executable and how long it takes from its start to its end, the median of 15 runs.
# usage: eng/measure-native.sh EXECUTABLE [LARGEST], which fails when it has more than so many megabytes.
set -euo pipefail
size=$(stat -c %s "$1")
milliseconds=$(
  for _ in {1..15}; do
    started=${EPOCHREALTIME/[.,]/}
    "$1" > /dev/null
    echo $(((${EPOCHREALTIME/[.,]/} - started) / 1000))
  done | sort -n | sed -n 8p
)
echo "$(basename "$1"): $(awk "BEGIN { printf \"%.1f\", $size / 1e6 }") MB, $milliseconds ms from start to end"
if [ "$size" -gt "$((${2:-1000} * 1000000))" ]; then
  echo "$(basename "$1") is larger than $2 MB." >&2
  exit 1
fi

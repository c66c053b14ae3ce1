#!/usr/bin/env bash
# Prints the size and the run time of a native executable. The run time is the median of 15 runs.
# usage: eng/measure-native.sh EXECUTABLE [LARGEST]; it fails if the executable is larger than LARGEST megabytes.
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

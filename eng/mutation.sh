#!/usr/bin/env bash
# Mutation testing: injects small faults into the library and counts how many of them the tests detect. Not part of .ci/run: the first three parts take about
# an hour each.
#
#   eng/mutation.sh [core|pipeline|facade|veryfront|replicas] [glob...]     all parts, one part, or the matching files of one part
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
version=5.1.0
tools="$root/artifacts/tools"
parts=(core pipeline facade veryfront replicas)
if [[ $# -gt 0 ]]; then
  parts=("$1")
  shift
fi

[[ -x "$tools/dotnet-stryker" ]] || dotnet tool install dotnet-stryker --version "$version" --tool-path "$tools"
files=()
for glob in "$@"; do
  files+=(--mutate "$glob")
done

# Stryker would mutate a solution in the working directory.
cd "$root/eng/mutation"
for part in "${parts[@]}"; do
  "$tools/dotnet-stryker" --config-file "$part.yaml" --output "$root/artifacts/mutation/$part" "${files[@]}"
done

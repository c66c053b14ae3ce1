#!/usr/bin/env bash
# Mutation testing: puts small faults into the library and counts how many its own tests notice. Not part of .ci/run: the first three parts take about an hour each.
#
#   eng/mutation.sh [core|pipeline|facade|veryfront|replicas] [glob...]     all parts, one of them, or the files of one that match
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

# It takes a solution in the working directory for what is to be mutated.
cd "$root/eng/mutation"
for part in "${parts[@]}"; do
  "$tools/dotnet-stryker" --config-file "$part.yaml" --output "$root/artifacts/mutation/$part" "${files[@]}"
done

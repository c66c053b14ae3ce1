#!/usr/bin/env bash
# Measures the size of the Release build of src/Fabro.Sdk.Generated and the CPU time of its compilation. Fails if a budget is missed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
largest_assembly=3 # MB
longest_compilation=25 # s CPU

output=$(mktemp -d)
trap 'rm -rf "$output"' EXIT
options=(--configuration Release --nologo --verbosity quiet)
dotnet build src/Fabro.Sdk.Core "${options[@]}" > "$output/log" || { cat "$output/log" >&2; exit 1; }

# The CPU seconds of the compiler and MSBuild, without analyzers (they run in CI) and without a compiler server that other builds have warmed up.
compile() {
  local TIMEFORMAT='%U %S'
  { time dotnet build src/Fabro.Sdk.Generated "${options[@]}" --framework "$1" --no-dependencies --no-incremental --output "$output/$1" \
    -p:RunAnalyzers=false -p:UseSharedCompilation=false -maxcpucount:1 -nodeReuse:false > "$output/log"; } 2>&1 | awk '{ printf "%.1f", $1 + $2 }'
}

missed=0
row() { # work, measure, value, budget, unit
  local met=yes
  if awk "BEGIN { exit !($3 > $4) }"; then met='**no**' missed=1; fi
  echo "| $1 | $2 | $3 $5 | <= $4 $5 | $met |"
}

printf '\n| work | measure | value | budget | met |\n|---|---|---|---|---|\n'
for framework in net8.0 net10.0; do
  seconds=$(compile "$framework") || { cat "$output/log" >&2; exit 1; }
  bytes=$(stat -c %s "$output/$framework/Fabro.Sdk.Generated.dll")
  row "Generated, $framework" "assembly size" "$(awk "BEGIN { printf \"%.2f\", $bytes / 1e6 }")" $largest_assembly MB
  row "Generated, $framework" "compilation" "$seconds" $longest_compilation "s CPU"
done
exit $missed

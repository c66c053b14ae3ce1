#!/usr/bin/env bash
# Compiles the quickstart ahead of time, without a warning, and runs it on its server in memory: the same lines come as from `dotnet run`.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
expected=$root/tests/Fabro.Sdk.Samples.Tests/QuickstartTests.Run_WithoutAServer_PlaysARunToItsEnd.verified.txt

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet publish "$root/samples/Quickstart" --use-current-runtime -p:Native=true -p:TrimmerSingleWarn=false --output "$work" --nologo --verbosity quiet
"$work/Fabro.Sdk.Quickstart" > "$work/output.txt"
diff "$expected" "$work/output.txt"
"$root/eng/measure-native.sh" "$work/Fabro.Sdk.Quickstart"

#!/usr/bin/env bash
# Publishes the quickstart with Native AOT, without warnings, and runs it against its in-memory server. The output must be the same as that of `dotnet run`.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
expected=$root/tests/Fabro.Sdk.Samples.Tests/QuickstartTests.Run_WithoutAServer_PlaysARunToItsEnd.verified.txt

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet publish "$root/samples/Quickstart" --use-current-runtime -p:Native=true -p:TrimmerSingleWarn=false --output "$work" --nologo --verbosity quiet
"$work/Fabro.Sdk.Quickstart" > "$work/output.txt"
diff "$expected" "$work/output.txt"
"$root/eng/measure-native.sh" "$work/Fabro.Sdk.Quickstart"

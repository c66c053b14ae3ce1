#!/usr/bin/env bash
# Generates the sources, operations pages, and JSON schemas from spec/ for each API that has a compiler.json. With --check, it changes
# nothing and fails if they are not up to date.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mode=write
[ "${1:-}" != --check ] || mode=check

compiler="$root/eng/SpecCompiler/SpecCompiler.csproj"
output="$root/artifacts/generation"

# The compiler's project references the package NSwag.MSBuild, which defines the path of its executables.
dotnet build "$compiler" --configuration Release --nologo --verbosity quiet
nswag=$(dotnet msbuild "$compiler" -getProperty:NSwagDir_Net100)dotnet-nswag.dll
run() { dotnet "$root/eng/SpecCompiler/bin/Release/net10.0/SpecCompiler.dll" "$@"; }

rm -rf "$output"
cd "$root/spec"
for settings in compiler.json */compiler.json; do
  run compile "$settings"
  document=$(run document "$settings")
  dotnet "$nswag" run nswag.json "/variables:Document=$document,Output=$(dirname "$document")"
  run "$mode" "$settings"
done

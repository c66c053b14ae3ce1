#!/usr/bin/env bash
# Writes the generated sources, operations pages and spec/overlay.schema.json from spec/, for each API that has a compiler.json there. With --check it changes
# nothing and fails when they are not current.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mode=write
[ "${1:-}" != --check ] || mode=check

compiler="$root/eng/SpecCompiler/SpecCompiler.csproj"
output="$root/artifacts/generation"

# The compiler's project refers to the package NSwag.MSBuild, which tells where its executables are.
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

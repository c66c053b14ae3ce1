#!/usr/bin/env bash
# Writes src/Fabro.Sdk.Generated, docs/operations.md and spec/overlay.schema.json from spec/. With --check it changes nothing and fails when they are not current.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root/spec"

compiler="$root/eng/SpecCompiler/SpecCompiler.csproj"
output="$root/artifacts/generation"

# The compiler's project refers to the package NSwag.MSBuild, which tells where its executables are.
dotnet build "$compiler" --configuration Release --nologo --verbosity quiet
nswag=$(dotnet msbuild "$compiler" -getProperty:NSwagDir_Net100)dotnet-nswag.dll
run() { dotnet "$root/eng/SpecCompiler/bin/Release/net10.0/SpecCompiler.dll" "$@"; }

rm -rf "$output"
run compile compiler.json
dotnet "$nswag" run nswag.json "/variables:Document=$output/fabro.nswag.json,Output=$output"
if [ "${1:-}" = --check ]; then
  run check compiler.json
else
  run write compiler.json
fi

#!/usr/bin/env bash
# Writes src/Fabro.Sdk.Generated and docs/operations.md from spec/. With --check it changes nothing and fails when they are not current.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root/spec"

[ -d node_modules/nswag ] || npm ci --no-fund --no-audit
compiler="$root/eng/SpecCompiler/SpecCompiler.csproj"
output="$root/artifacts/generation"
nswag=${NSWAG:-node_modules/nswag/bin/binaries/Net100/dotnet-nswag.dll}

dotnet build "$compiler" --configuration Release --nologo --verbosity quiet
run() { dotnet "$root/eng/SpecCompiler/bin/Release/net10.0/SpecCompiler.dll" "$@"; }

rm -rf "$output"
run compile compiler.json
dotnet "$nswag" run nswag.json "/variables:Document=$output/fabro.nswag.json,Output=$output"
if [ "${1:-}" = --check ]; then
  run check compiler.json
else
  run write compiler.json
fi

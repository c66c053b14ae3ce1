#!/usr/bin/env bash
# Writes Client.g.cs from openapi.json with the NSwag that spec/package-lock.json pins, its own templates and default settings.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
spec=../../spec
[ -d "$spec/node_modules/nswag" ] || npm ci --prefix "$spec" --no-fund --no-audit
dotnet "$spec/node_modules/nswag/bin/binaries/Net100/dotnet-nswag.dll" run nswag.json

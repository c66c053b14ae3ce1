#!/usr/bin/env bash
# Measures everything, with its baselines, and prints the tables of benchmarks/README.md; fails when a budget is missed. Needs a quiet machine.
# With arguments it passes them on: `run.sh transfer`, `run.sh --filter '*ReadPage*'`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
[ "${1:-}" != sizes ] || exec ./sizes.sh
[ $# -gt 0 ] || set -- all
dotnet build Fabro.Sdk.Benchmarks --configuration Release --nologo --verbosity quiet
missed=0
dotnet Fabro.Sdk.Benchmarks/bin/Release/net10.0/Fabro.Sdk.Benchmarks.dll "$@" || missed=1
[ "$1" != all ] || ./sizes.sh || missed=1
exit $missed

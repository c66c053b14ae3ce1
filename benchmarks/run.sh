#!/usr/bin/env bash
# Runs all benchmarks with their baselines and prints the tables of benchmarks/README.md. Fails if a budget is missed. Requires an idle machine.
# Arguments are passed on: `run.sh transfer`, `run.sh --filter '*ReadPage*'`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
[ "${1:-}" != sizes ] || exec ./sizes.sh
[ $# -gt 0 ] || set -- all
dotnet build Fabro.Sdk.Benchmarks --configuration Release --nologo --verbosity quiet
missed=0
dotnet Fabro.Sdk.Benchmarks/bin/Release/net10.0/Fabro.Sdk.Benchmarks.dll "$@" || missed=1
[ "$1" != all ] || ./sizes.sh || missed=1
exit $missed

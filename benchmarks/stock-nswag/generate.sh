#!/usr/bin/env bash
# Generates Client.g.cs from openapi.json with the NSwag version that generates the SDK, but with NSwag's own templates and default settings.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
compiler=../../eng/SpecCompiler/SpecCompiler.csproj
dotnet restore "$compiler" --verbosity quiet
dotnet "$(dotnet msbuild "$compiler" -getProperty:NSwagDir_Net100)dotnet-nswag.dll" run nswag.json

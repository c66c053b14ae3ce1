#!/usr/bin/env bash
# Builds and runs a first user's project against the packages in artifacts/packages, in a folder outside of the repository.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
packages=$root/artifacts/packages
version=$(dotnet msbuild "$root/src/Fabro.Sdk/Fabro.Sdk.csproj" -getProperty:Version)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$root"/eng/consumer/* "$work"
cd "$work"

# A package folder of its own: a package of the same version that an earlier build left elsewhere is not seen.
export NUGET_PACKAGES=$work/packages
dotnet build Consumer.csproj --nologo --verbosity quiet --disable-build-servers "-p:FabroPackages=$packages" "-p:FabroVersion=$version"
for id in Fabro.Sdk Fabro.Sdk.Generated Fabro.Sdk.Core; do
  cmp "$packages/$id.$version.nupkg" "$NUGET_PACKAGES/${id,,}/$version/${id,,}.$version.nupkg"
done

for framework in net8.0 net10.0; do
  if dotnet --list-runtimes | grep -q "^Microsoft\.NETCore\.App ${framework#net}\."; then
    dotnet "bin/Debug/$framework/Consumer.dll" > "output.$framework.txt"
    diff expected.txt "output.$framework.txt"
    echo "$framework: built and run"
  else
    echo "$framework: built; there is no runtime to run it"
  fi
done

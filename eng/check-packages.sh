#!/usr/bin/env bash
# Builds and runs first users' projects against the packages in artifacts/packages, in folders outside of the repository: one of Fabro's users, one of who
# uses the two other APIs, one that tests without a server; and installs the program.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
packages=$root/artifacts/packages
version=$(dotnet msbuild "$root/src/Fabro.Sdk/Fabro.Sdk.csproj" -getProperty:Version)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A package folder of its own: a package of the same version that an earlier build left elsewhere is not seen.
export NUGET_PACKAGES=$work/packages
settings=(--nologo --verbosity quiet --disable-build-servers "-p:FabroPackages=$packages" "-p:FabroVersion=$version")

# check CONSUMER LARGEST PACKAGES...: the largest native executable in megabytes, the packages that come along.
check() {
  local consumer=$1 largest_native=$2
  shift 2
  echo "$consumer:"
  mkdir "$work/$consumer"
  cp "$root/eng/$consumer"/* "$work/$consumer"
  cd "$work/$consumer"

  dotnet build Consumer.csproj "${settings[@]}"
  for id in "$@"; do
    cmp "$packages/$id.$version.nupkg" "$NUGET_PACKAGES/${id,,}/$version/${id,,}.$version.nupkg"
  done
  # No other package of the library comes along.
  diff <(grep -o '"Fabro\.Sdk[^"/]*/' obj/project.assets.json | tr -d '"/' | sort -u) <(printf '%s\n' "$@" | sort)

  for framework in net8.0 net10.0; do
    if dotnet --list-runtimes | grep -q "^Microsoft\.NETCore\.App ${framework#net}\."; then
      dotnet "bin/Debug/$framework/Consumer.dll" > output.txt
      diff expected.txt output.txt
      echo "$framework: built and run"
    else
      echo "$framework: built; there is no runtime to run it"
    fi
  done

  # With a runtime of its own, and trimmed of all that it does not use. Whatever the trimmer cannot be sure of is a warning, thus an error; the web server
  # of .NET 8 has some of its own.
  for framework in net8.0 net10.0; do
    if [ "$consumer $framework" = "consumer-testing net8.0" ]; then continue; fi
    if ! dotnet restore Consumer.csproj "${settings[@]}" -p:PublishTrimmed=true "-p:TargetFrameworks=$framework" --use-current-runtime > restore.txt; then
      grep -qE 'NU110[12].*Microsoft\.(NETCore|AspNetCore|NET\.ILLink)' restore.txt || { cat restore.txt >&2; exit 1; }
      echo "$framework: not trimmed; this machine's package source has no runtime to publish with it"
      continue
    fi
    dotnet publish Consumer.csproj --no-restore "${settings[@]}" -p:PublishTrimmed=true "-p:TargetFrameworks=$framework" --use-current-runtime \
      --framework "$framework" -p:TrimmerSingleWarn=false --output "trimmed/$framework"
    "trimmed/$framework/Consumer" > output.txt
    diff expected.txt output.txt
    echo "$framework: trimmed and run, $(cat "trimmed/$framework"/Fabro.Sdk*.dll | wc -c) bytes of the library left"
  done

  # Compiled ahead of time, by the same rule.
  dotnet publish Consumer.csproj "${settings[@]}" -p:PublishAot=true -p:TargetFrameworks=net10.0 --use-current-runtime \
    --framework net10.0 -p:TrimmerSingleWarn=false --output native
  native/Consumer > output.txt
  diff expected.txt output.txt
  echo "net10.0: compiled ahead of time and run"
  "$root/eng/measure-native.sh" native/Consumer "$largest_native"
}

# The clients of a container bring Microsoft.Extensions.Http.Resilience.
check consumer 13 Fabro.Sdk Fabro.Sdk.Core Fabro.Sdk.Generated
check consumer-apis 13 Fabro.Sdk.Core Fabro.Sdk.Replicas Fabro.Sdk.Veryfront
# The server in memory can listen on sockets, thus brings a web server along.
check consumer-testing 30 Fabro.Sdk Fabro.Sdk.Core Fabro.Sdk.Generated Fabro.Sdk.Testing

dotnet tool install Fabro.Sdk.Conformance --version "$version" --tool-path "$work/tools" --add-source "$packages" > "$work/install.txt" || { cat "$work/install.txt" >&2; exit 1; }
echo "Fabro.Sdk.Conformance: installed, $("$work/tools/fabro-sdk-conformance" --list | wc -l) scenarios"

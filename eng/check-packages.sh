#!/usr/bin/env bash
# Builds and runs consumer projects with the packages in artifacts/packages, in folders outside the repository: one that uses Fabro, one that uses the two
# other APIs, and one that tests without a server. Also installs the conformance tool.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
packages=$root/artifacts/packages
version=$(dotnet msbuild "$root/src/Fabro.Sdk/Fabro.Sdk.csproj" -getProperty:Version)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A separate package folder, so that a package with the same version from an earlier build is not used.
export NUGET_PACKAGES=$work/packages
settings=(--nologo --verbosity quiet --disable-build-servers "-p:FabroPackages=$packages" "-p:FabroVersion=$version")

# check CONSUMER LARGEST PACKAGES...: LARGEST is the maximum size of the native executable in megabytes, PACKAGES are the expected packages of the library.
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
  # The project must not reference other packages of the library.
  diff <(grep -o '"Fabro\.Sdk[^"/]*/' obj/project.assets.json | tr -d '"/' | sort -u) <(printf '%s\n' "$@" | sort)

  for framework in net8.0 net10.0; do
    if dotnet --list-runtimes | grep -q "^Microsoft\.NETCore\.App ${framework#net}\."; then
      dotnet "bin/Debug/$framework/Consumer.dll" > output.txt
      diff expected.txt output.txt
      echo "$framework: built and run"
    else
      echo "$framework: built, but not run because the runtime is not installed"
    fi
  done

  # Self-contained and trimmed. Trim warnings are errors. The consumer-testing project is skipped on .NET 8, because the web server of .NET 8 has trim warnings.
  for framework in net8.0 net10.0; do
    if [ "$consumer $framework" = "consumer-testing net8.0" ]; then continue; fi
    if ! dotnet restore Consumer.csproj "${settings[@]}" -p:PublishTrimmed=true "-p:TargetFrameworks=$framework" --use-current-runtime > restore.txt; then
      grep -qE 'NU110[12].*Microsoft\.(NETCore|AspNetCore|NET\.ILLink)' restore.txt || { cat restore.txt >&2; exit 1; }
      echo "$framework: not trimmed because the package source of this machine does not provide the runtime"
      continue
    fi
    dotnet publish Consumer.csproj --no-restore "${settings[@]}" -p:PublishTrimmed=true "-p:TargetFrameworks=$framework" --use-current-runtime \
      --framework "$framework" -p:TrimmerSingleWarn=false --output "trimmed/$framework"
    "trimmed/$framework/Consumer" > output.txt
    diff expected.txt output.txt
    echo "$framework: trimmed and run, $(cat "trimmed/$framework"/Fabro.Sdk*.dll | wc -c) bytes of the library remain"
  done

  # Native AOT: warnings are errors, too.
  dotnet publish Consumer.csproj "${settings[@]}" -p:PublishAot=true -p:TargetFrameworks=net10.0 --use-current-runtime \
    --framework net10.0 -p:TrimmerSingleWarn=false --output native
  native/Consumer > output.txt
  diff expected.txt output.txt
  echo "net10.0: published with Native AOT and run"
  "$root/eng/measure-native.sh" native/Consumer "$largest_native"
}

# Registering clients in a service collection adds Microsoft.Extensions.Http.Resilience.
check consumer 13 Fabro.Sdk Fabro.Sdk.Core Fabro.Sdk.Generated
check consumer-apis 13 Fabro.Sdk.Core Fabro.Sdk.Replicas Fabro.Sdk.Veryfront
# The in-memory server can listen on sockets and therefore adds a web server.
check consumer-testing 30 Fabro.Sdk Fabro.Sdk.Core Fabro.Sdk.Generated Fabro.Sdk.Testing

dotnet tool install Fabro.Sdk.Conformance --version "$version" --tool-path "$work/tools" --add-source "$packages" > "$work/install.txt" || { cat "$work/install.txt" >&2; exit 1; }
echo "Fabro.Sdk.Conformance: installed, $("$work/tools/fabro-sdk-conformance" --list | wc -l) scenarios"

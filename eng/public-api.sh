#!/usr/bin/env bash
# Writes the public API of each package, for each framework, to PublicAPI/<framework>/PublicAPI.Unshipped.txt: what is public and not in
# PublicAPI.Shipped.txt next to it. Review the difference like code. With --ship, which a release does, all of it moves to PublicAPI.Shipped.txt.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C

if [ "${1:-}" != --ship ]; then
  # The last of the packages: it brings all others, except for the two clients that nothing refers to.
  dotnet build src/Fabro.Sdk.Testing --nologo --verbosity quiet -p:RunAnalyzers=false
fi

for folder in src/*/PublicAPI/*; do
  project=$(dirname "$(dirname "$folder")")
  framework=$(basename "$folder")
  shipped=$folder/PublicAPI.Shipped.txt
  unshipped=$folder/PublicAPI.Unshipped.txt
  if [ "${1:-}" = --ship ]; then
    { echo '#nullable enable'; cat "$shipped" "$unshipped" | grep -v '^#nullable enable$' | sort -u; } > "$shipped.new"
    mv "$shipped.new" "$shipped"
    echo '#nullable enable' > "$unshipped"
    continue
  fi

  # Without the file every symbol that has not shipped is reported. It is replaced only if the build succeeds.
  log=$(mktemp)
  mv "$unshipped" "$log.old"
  echo '#nullable enable' > "$unshipped"
  dotnet build "$project" --framework "$framework" --no-incremental --nologo --verbosity quiet \
    -p:RunAnalyzers=true -p:TreatWarningsAsErrors=false -p:BuildProjectReferences=false > "$log" || { mv "$log.old" "$unshipped"; grep ': error ' "$log" >&2; exit 1; }
  { echo '#nullable enable'; sed -n "s/.*warning RS0016: Symbol '\(.*\)' is not part of the declared public API.*/\1/p" "$log" | sort -u; } > "$unshipped"
  rm "$log" "$log.old"
  echo "$unshipped: $(($(wc -l < "$unshipped") - 1))"
done

#!/usr/bin/env bash
# Fetches ONNX Runtime's native library for Linux x64 into benchmarks/ort, from the package of its Node.js binding.
# Needs npm and tar. An argument names a package that was downloaded before: fetch-onnxruntime.sh onnxruntime-node-1.30.0.tgz
set -euo pipefail
version=1.30.0
library=package/bin/napi-v6/linux/x64/libonnxruntime.so.1
target=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/ort

package=${1:-}
if [ -z "$package" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  npm pack "onnxruntime-node@$version" --pack-destination "$work" --silent >/dev/null
  package=$work/onnxruntime-node-$version.tgz
fi

mkdir -p "$target"
tar -xzf "$package" -C "$target" --strip-components=5 "$library"
echo "$target/$(basename "$library")"

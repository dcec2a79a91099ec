#!/usr/bin/env bash
# Fetches ONNX Runtime's native library for Linux x64 into benchmarks/ort, from the package of its Node.js binding.
# Needs npm and tar. An argument names a package that was downloaded before: fetch-onnxruntime.sh onnxruntime-node-1.30.0.tgz
#
# --avx2 holds the fetched copy to AVX2, to be compared with DOTNET_EnableAVX512=0 on a processor that has AVX-512. The
# library has no setting for that, so one byte of the copy is changed: the jump that skips its AVX-512 kernels where the
# processor has none is taken always. Needs perl. Without the option the copy is fetched anew, as it was published.
set -euo pipefail
version=1.30.0
library=package/bin/napi-v6/linux/x64/libonnxruntime.so.1
target=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/ort

avx2=false
if [ "${1:-}" = --avx2 ]; then
  avx2=true
  shift
fi

package=${1:-}
if [ -z "$package" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  npm pack "onnxruntime-node@$version" --pack-destination "$work" --silent >/dev/null
  package=$work/onnxruntime-node-$version.tgz
fi

mkdir -p "$target"
tar -xzf "$package" -C "$target" --strip-components=5 "$library"
copy=$target/$(basename "$library")

if "$avx2"; then
  # test $0x10000,%r10d (AVX-512F of cpuid's leaf 7); je +14 becomes jmp +14. Found exactly once, or nothing is changed.
  perl -0777 -pe '
    $count = () = /\x41\xf7\xc2\x00\x00\x01\x00\x74\x0e/g;
    $count == 1 or die "This is not version '"$version"' of the library: the place to change was found $count times.\n";
    s/(\x41\xf7\xc2\x00\x00\x01\x00)\x74\x0e/$1\xeb\x0e/;
  ' "$copy" >"$copy.new" || { rm -f "$copy.new"; exit 1; }
  mv "$copy.new" "$copy"
fi

echo "$copy"

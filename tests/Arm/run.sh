#!/usr/bin/env bash
# Runs the tests of kernels on an emulated Arm processor: those whose class name contains a text, by default all, which
# takes ten minutes. Needs Linux on x64, an emulator and Arm's system libraries (on Debian as below), and .NET's runtime for
# linux-arm64, which is restored as a package.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
if ! command -v qemu-aarch64 >/dev/null; then
  echo "qemu-aarch64 is missing. On Debian, as root:" >&2
  echo "dpkg --add-architecture arm64 && apt-get update && apt-get install qemu-user libstdc++6:arm64 libssl3:arm64" >&2
  exit 1
fi

dotnet publish -c Release -o bin/published --nologo -v quiet

# The runtime maps its code twice, once to write and once to run it, and the emulator does not see what is written.
export DOTNET_EnableWriteXorExecute=0
exec qemu-aarch64 -cpu cortex-a72 bin/published/MaskGen.Arm "${1:-}" MaskGen.Runtime.Tests MaskGen.Golden.Tests

#!/usr/bin/env bash
# Runs every generated kernel as Arm64 code and compares each bit with what x64 makes of the same arguments.
#
#   run.sh            all kernels; 0 if all bits are the same, 1 if not
#   run.sh --damage   the same with a mistake in the Arm64 code; 0 if the mistake was found, 1 if not
#
# SEED and CALLS (of each kernel) in the environment choose other arguments, CPUS other processor models.
# Ends with 77 where the emulator cannot be had.
set -euo pipefail
cd "$(dirname "$0")"
work=bin/work
mkdir -p "$work"

skip() { echo "Arm64: skipped: $1"; exit 77; }

if ! command -v qemu-aarch64-static >/dev/null || ! command -v aarch64-linux-gnu-gcc >/dev/null; then
  command -v apt-get >/dev/null || skip "qemu-aarch64-static and aarch64-linux-gnu-gcc are not installed, and there is no apt-get"
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends qemu-user-static gcc-aarch64-linux-gnu libc6-dev-arm64-cross; } >"$work/apt.log" 2>&1 ||
    skip "apt-get could not install qemu-user-static, gcc-aarch64-linux-gnu and libc6-dev-arm64-cross ($(tail -n 1 "$work/apt.log"))"
fi

for project in Rewriting Host; do dotnet build -c Release -v q --nologo "$project" >"$work/build.log" || { cat "$work/build.log"; exit 2; }; done
rewriting=Rewriting/bin/Release/net10.0/KernelGen.Arm64.Rewriting.dll
kernels=../KernelGen.AllKernels/bin/Release/net10.0/KernelGen.AllKernels.dll
version=$(dotnet msbuild Rewriting -getProperty:BundledNETCoreAppPackageVersion)
framework=$(dotnet --list-runtimes | sed -nE "s#^Microsoft.NETCore.App $version \[(.*)\]#\1/$version#p")
compiler=${NUGET_PACKAGES:-$HOME/.nuget/packages}/microsoft.netcore.app.crossgen2.linux-x64/$version/tools/crossgen2

if [ "${1-}" = --damage ]; then
  mkdir -p "$work/damaged"
  dotnet "$rewriting" damage "$kernels" "$work/damaged/${kernels##*/}"
  kernels="$work/damaged/${kernels##*/}"
fi

dotnet "$rewriting" corelib "$framework/System.Private.CoreLib.dll" "$work/System.Private.CoreLib.dll"
rm -f "$work/kernels.asm"
"$compiler" "$kernels" -o "$work/kernels.dll" -r "$work/System.Private.CoreLib.dll" -r "$framework/*.dll" \
  --inputbubble --inputbubbleref "$work/System.Private.CoreLib.dll" --targetos linux --targetarch arm64 -O --map --parallelism 1 \
  --codegenopt "JitStdOutFile=$PWD/$work/kernels.asm" --codegenopt 'JitDisasm=*_Vector128:Run' >"$work/compiler.log"
aarch64-linux-gnu-gcc -O1 -Wall -static Driver/driver.c -o "$work/driver"

result=0
# shellcheck disable=SC2086
dotnet Host/bin/Release/net10.0/KernelGen.Arm64.dll "$work/driver" "$work/kernels.dll" "$work/kernels.map" "$work/kernels.asm" ../KernelGen.Digests.Tests/Digests.txt "$work" "${SEED:-1}" "${CALLS:-100}" ${CPUS:-cortex-a72 max} || result=$?
if [ "${1-}" != --damage ]; then
  [ "$result" -eq 0 ] && echo "Arm64: passed" || echo "Arm64: failed"
  exit "$result"
fi
[ "$result" -eq 1 ] && echo "the damage was found" && exit 0
echo "the damage was NOT found" && exit 1

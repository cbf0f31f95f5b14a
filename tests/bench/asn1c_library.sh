#!/bin/sh
# Makes OUT/libcsta_asn1c.a, the decoder that asn1c generates from the modules of ECMA-285, with its headers in OUT/generated.
# usage: asn1c_library.sh SHARED OUT FLAGS...   SHARED/csta has the modules, which are no part of this project
set -eu
here=$(cd "$(dirname "$0")" && pwd)
shared=$1
out=$2
shift 2
rm -rf "$out"
mkdir -p "$out/generated" "$out/objects"
python3 "$shared/csta/asn1ct/build.py" "$out/modules" CSTA-security >"$out/modules.log"
python3 "$here/asn1c_modules.py" "$out/modules/src" "$out"
cd "$out/generated"
asn1c -fcompound-names -pdu=all ../csta.asn1 >../asn1c.log 2>&1 || {
  grep FATAL ../asn1c.log >&2
  exit 1
}
rm -f converter-sample.c
python3 "$here/asn1c_one_source.py" . ../objects/csta.c >../unchanged.txt
cd ../objects
while read -r file; do
  cp "../generated/$file" .
done <../unchanged.txt
${CC:-cc} "$@" -w -I../generated -c ./*.c
ar rcs ../libcsta_asn1c.a ./*.o

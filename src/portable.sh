#!/bin/sh
# Makes out/yaodian-VERSION-MACHINE.tar.gz: a folder that runs where it is unpacked, on Linux machines without the
# libraries and without a network; only the C library is the machine's own, as new as this one's or newer. With the
# program come its libraries, templates, messages, fonts, the man page and content/README.md. usage: src/portable.sh BUILD
set -eu
cd "$(dirname "$0")/.."
build=$1
version=$("$build/yaodian" --version | cut -d' ' -f2)
name=yaodian-$version-$(uname -m)
stage=$build/$name

# The C library belongs to the machine: it must be of the same make as the loader, whose path is fixed in the program.
is_of_the_system() {
    case $1 in
    ld-linux* | libc.so* | libm.so* | libdl.so* | libpthread.so* | librt.so* | libresolv.so* | linux-vdso*) return 0 ;;
    *) return 1 ;;
    esac
}

# Libraries and fonts come with their licences, as these ask.
licence_of() {
    package=$(dpkg -S "$(realpath "$1")" 2>/dev/null | sed -n '1s/[:,].*//p') || return 0
    if [ -r "/usr/share/doc/$package/copyright" ]; then
        cp -L "/usr/share/doc/$package/copyright" "$stage/share/doc/yaodian/licences/$package"
    fi
}

rm -rf "$stage"
make --no-print-directory install-files BUILD="$build" DESTDIR="$(realpath -m "$stage")" PREFIX= >/dev/null
mkdir -p "$stage/lib" "$stage/share/doc/yaodian/licences"
ldd "$build/yaodian" | while read -r library _ path _; do
    if [ "${path#/}" != "$path" ] && ! is_of_the_system "$library"; then
        cp -L "$path" "$stage/lib/$library"
        licence_of "$path"
    fi
done
# Faces of the system that serve, and those for rare characters and for ✓ and ✗, so that pages look the same everywhere.
{
    LC_ALL=C.UTF-8 "$build/yaodian" fonts templates/new | sed -n 's/^.* system  *\([^ ].*\.[ot]t[fc]\).*/\1/p'
    find /usr/share/fonts /usr/local/share/fonts \( -name NotoSerifCJK-Regular.ttc -o -name DejaVuSans.ttf \) 2>/dev/null || true
} | sort -u | while read -r font; do
    cp -n "$font" "$stage/share/yaodian/fonts/"
    licence_of "$font"
done
cp LICENSE content/README.md "$stage/share/doc/yaodian/"
mkdir -p out
# The same bytes from the same files: order and owner are fixed, the time is the last commit's. (Not 1970: fontconfig
# would take a folder unpacked over an older one for the same.)
time=$(git log -1 --format=%ct 2>/dev/null) || time=1
tar -C "$build" --sort=name --owner=0 --group=0 --numeric-owner --mtime=@"$time" --mode=u+rwX,go+rX,go-w -cf - "$name" |
    gzip -9n >"out/$name.tar.gz.part"
mv "out/$name.tar.gz.part" "out/$name.tar.gz"
rm -rf "$stage"
echo "out/$name.tar.gz: unpack it anywhere and run bin/yaodian"

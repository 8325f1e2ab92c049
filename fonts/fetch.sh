#!/bin/sh
# Puts the free Fandol faces into fonts/, out of the Debian package texlive-lang-chinese, without installing TeX.
# Nothing is done where they are there already. usage: fonts/fetch.sh
set -eu
cd "$(dirname "$0")"

faces='FandolFang-Regular FandolHei-Regular FandolKai-Regular FandolSong-Regular FandolSong-Bold'
all_there() {
    for face in $faces; do
        [ -s "$face.otf" ] || return 1
    done
}
all_there && exit 0

if ! command -v apt-get >/dev/null 2>&1 || ! command -v dpkg >/dev/null 2>&1; then
    echo 'fonts: please put the Fandol fonts (https://ctan.org/pkg/fandol), or the fonts of your office, into fonts/;' >&2
    echo 'fonts: until then Noto CJK is used for everything' >&2
    exit 0
fi

target=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
# As root, apt downloads as the user _apt, who must be able to write here.
chmod 755 "$work"
if [ "$(id -u)" = 0 ] && id _apt >/dev/null 2>&1; then
    chown _apt "$work"
fi
cd "$work"

echo 'fonts: fetching the Fandol fonts (47 MB)'
download() { apt-get download -qq texlive-lang-chinese; }
if ! download 2>/dev/null; then
    if [ "$(id -u)" = 0 ]; then
        apt-get update -qq
    elif command -v sudo >/dev/null 2>&1; then
        sudo apt-get update -qq
    fi
    download
fi
dpkg -x texlive-lang-chinese_*.deb x
for face in $faces; do
    # Copied beside and renamed, so that an interrupted run leaves no half font.
    cp "x/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/$face.otf" "$target/.$face.part"
    mv "$target/.$face.part" "$target/$face.otf"
done

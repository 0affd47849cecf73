#!/bin/bash
# Makes a tree with every case that a filesystem image can get wrong. As root it also makes devices,
# foreign owners and privileged attributes; as an ordinary user it leaves those out.
# usage: hard-tree.sh DIRECTORY
set -euo pipefail
export LC_ALL=C.UTF-8
mkdir -p "$1"
cd "$1"
root=false
[ "$(id -u)" != 0 ] || root=true

names() {
  mkdir names
  : >"names/ünïcödé and spaces"
  # shellcheck disable=SC2016,SC1003 # that is the point
  : >'names/quotes '\''"` $(id) \'
  : >$'names/new\nline\ttab'
  : >$'names/latin-1 \xe9\xff\xfe'
  : >"names/$(printf 'x%.0s' {1..255})"
  : >names/.hidden
  : >names/-rf
  : >"names/emoji 😀"
  mkdir -p names/$'d\xc3\x28ir'/$'\x80\x81'
  echo deep >names/$'d\xc3\x28ir'/$'\x80\x81'/$'\xf0'
}

sizes() {
  mkdir sizes
  local n
  for n in 0 1 59 60 4095 4096 4097 65535 1048576 5000001; do
    head -c "$n" /dev/zero | tr '\0' 'a' >"sizes/$n"
  done
  head -c 300000 /dev/zero >sizes/zeros
}

sparse() {
  mkdir sparse
  truncate -s 64M sparse/hole-only
  truncate -s 200M sparse/ends
  echo front | dd of=sparse/ends conv=notrunc status=none
  echo back | dd of=sparse/ends conv=notrunc bs=1 seek=$((200 * 1024 * 1024 - 5)) status=none
  # 2,000 separate pieces: more extents than fit an inode, and more than one block of them.
  perl -e 'open F, ">", "sparse/comb" or die; for (0..1999) { sysseek F, $_ * 16384 + 4096, 0; syswrite F, "tooth $_" }'
  truncate -s 5000000000001 sparse/over-two-tebibytes
  printf x | dd of=sparse/over-two-tebibytes conv=notrunc bs=1 seek=2500000000000 status=none
}

links() {
  mkdir links
  ln -s target links/short
  ln -s "$(printf 'y%.0s' {1..59})" links/fast-59
  ln -s "$(printf 'y%.0s' {1..60})" links/slow-60
  ln -s "$(printf 'long/%.0s' {1..800})" links/slow-4000
  ln -s $'\xff\xfe' links/bytes
  ln -s . links/loop
  echo shared >links/one
  ln links/one links/two
  mkdir links/far
  ln links/one links/far/three
  ln -P links/short links/symlink-hard
}

times() {
  mkdir times
  touch -d '1901-12-14T00:00:00.000000001Z' times/1901
  touch -d '1969-12-31T23:59:59.999999999Z' times/before-epoch
  touch -d '1970-01-01T00:00:00Z' times/epoch
  touch -d '2038-01-19T03:14:08.123456789Z' times/2038
  touch -d '2106-02-07T06:28:16.5Z' times/2106
  touch -d '2446-05-10T22:38:55.999999999Z' times/2446
  touch -h -d '2001-02-03T04:05:06.789Z' links/short
}

modes() {
  mkdir modes
  local mode
  for mode in 0000 0400 0777 1777 2755 4755 6711 7777; do
    : >"modes/f$mode"
    mkdir "modes/d$mode"
  done
  for mode in 0000 0400 0777 1777 2755 4755 6711 7777; do
    $root || [[ $mode != 0000 ]] || continue
    chmod "$mode" "modes/f$mode" "modes/d$mode"
  done
}

special() {
  mkdir special
  mkfifo special/fifo
  perl -MSocket -e 'socket S, AF_UNIX, SOCK_STREAM, 0 or die; bind S, pack_sockaddr_un("special/socket") or die'
}

xattrs() {
  mkdir xattrs
  echo small >xattrs/small
  setfattr -n user.comment -v 'fits the inode' xattrs/small
  setfattr -n user.empty xattrs/small
  setfattr -n user.binary -v 0x0001ff00 xattrs/small
  echo block >xattrs/block
  setfattr -n user.large -v "$(printf 'v%.0s' {1..3000})" xattrs/block
  local i
  for i in {1..5}; do
    echo "$i" >"xattrs/shared-$i"
    setfattr -n user.shared -v "$(printf 's%.0s' {1..500})" "xattrs/shared-$i"
  done
  setfattr -n user.dir -v directory xattrs
  mkdir acls
  : >acls/file
  setfacl -m u:1234:rwx,g:5678:r,m:rx acls/file
  mkdir acls/default
  setfacl -d -m u:1234:rwx,g::rx,o::- acls/default
}

directories() {
  mkdir -p empty many/nested
  perl -e 'for (1..3000) { open F, ">", "many/file number $_" or die }'
  perl -e 'for (1..100) { mkdir "many/nested/$_" or die }'
  local deep=deep
  mkdir deep
  for _ in {1..60}; do
    deep=$deep/directory-with-a-name-of-some-length
    mkdir "$deep"
  done
  echo bottom >"$deep/file"
}

privileged() {
  mkdir owners devices
  : >owners/high
  chown 4294967294:65536 owners/high
  : >owners/group
  chown 0:100000 owners/group
  mknod devices/null c 1 3
  mknod devices/new-major c 300 5
  mknod devices/new-minor b 259 70000
  mknod devices/sda b 8 0
  ln devices/null devices/null-hard
  echo '#!/bin/sh' >modes/capable
  setcap cap_net_raw+ep modes/capable
  setfattr -n trusted.note -v 'root only' xattrs/small
  setfattr -h -n trusted.link -v 'on a symlink' links/short
  setfattr -n security.selinux -v 'system_u:object_r:etc_t:s0' xattrs/block
}

names
sizes
sparse
links
modes
special
xattrs
directories
! $root || privileged
# The same tree whenever it is made, so that the image's bytes are known.
find . -mindepth 1 ! -type d -print0 | xargs -0 touch -h -d '2019-01-01T01:01:01.010101010Z'
times
find . -type d -print0 | xargs -0 touch -d '2020-02-02T02:02:02.020202020Z'

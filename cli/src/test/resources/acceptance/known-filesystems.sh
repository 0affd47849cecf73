#!/bin/sh
# Makes, in the current folder, one file for each kind of filesystem that Diskwright knows without
# reading it, by the tools that make the real ones.
set -eu

blank() {
  rm -f "$1"
  truncate -s "$2" "$1"
}

mkdir tree
echo hi >tree/file

blank bigalloc 16M && mke2fs -q -t ext4 -O bigalloc -L data bigalloc
blank btrfs 128M && mkfs.btrfs -q -L data btrfs
mkfs.erofs --quiet erofs tree >/dev/null
blank exfat 16M && mkfs.exfat -L däta exfat >/dev/null
blank f2fs 64M && mkfs.f2fs -q -l data f2fs
genisoimage -quiet -V DATA -o iso9660 tree
blank jbd 16M && mke2fs -q -O journal_dev -L data jbd
blank jfs 32M && mkfs.jfs -q -L data jfs >/dev/null
blank luks1 16M && echo pass | cryptsetup luksFormat -q --type luks1 --pbkdf-force-iterations 1000 luks1 -
blank luks2 32M && echo pass | cryptsetup luksFormat -q --type luks2 --label data \
  --pbkdf pbkdf2 --pbkdf-force-iterations 1000 luks2 -
blank nilfs2 160M && mkfs.nilfs2 -q -f -L data nilfs2
blank ntfs 16M && mkntfs -q -F -Q -L däta ntfs
blank ntfs-4k 16M && mkntfs -q -F -Q -s 4096 -c 65536 -L 'a label of 32 letters, the long.' ntfs-4k
blank reiserfs 64M && mkreiserfs -q -f -f -l data reiserfs 2>/dev/null
mksquashfs tree squashfs -quiet -no-progress
blank swap 16M && mkswap -q -L data swap
blank swap-16k 16M && mkswap -q -p 16384 -L data swap-16k
blank swap-64k 16M && mkswap -q -p 65536 -L data swap-64k
blank xfs 320M && mkfs.xfs -q -L data xfs

blank lvm 16M
device=$(losetup -f --show lvm)
trap 'losetup -d "$device"' EXIT
pvcreate -q -q -y "$device" 2>/dev/null

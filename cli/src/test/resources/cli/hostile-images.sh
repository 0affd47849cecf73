# `disks` makes small sound disks, and the tree for others that are built, for HostileImagesIT to
# change, in the current folder; `containers` puts them all into containers.
# Files hold nothing but x: all else that is not zero is metadata. Most have no checksums, which
# would end the way inward at once.
set -euo pipefail

# The same seed shall find the same disk, but for when files were changed last.
export E2FSPROGS_FAKE_TIME=1000000000
readonly ID=11111111-2222-3333-4444-555555555555
readonly MKE2FS=(mke2fs -q -F -U "$ID" -E "hash_seed=$ID")

make_tree() {
  mkdir -p tree/boot/loader/entries tree/boot/grub tree/etc tree/many tree/a/b/c/d
  printf 'title Linux\nlinux /vmlinuz\ninitrd /initrd\noptions quiet\n' > tree/boot/loader/entries/one.conf
  printf 'menuentry "One" {\n linux /vmlinuz\n}\n' > tree/boot/grub/grub.cfg
  printf 'NAME=x\n' > tree/etc/os-release
  for i in $(seq 150); do printf 'x%.0s' $(seq $((i * 7))) > "tree/many/a-file-with-quite-a-long-name-$i"; done
  head -c 200000 /dev/zero | tr '\0' x > tree/a/large
  truncate -s 1G tree/a/b/hole
  printf x >> tree/a/b/hole
  ln tree/a/large tree/a/b/c/again
  ln -s ../large tree/a/b/short
  ln -s "$(printf 'y%.0s' $(seq 100))" tree/a/b/long
  mkfifo tree/a/b/c/d/fifo
  setfattr -n user.note -v "$(printf 'x%.0s' $(seq 300))" tree/a/large
  find tree -exec touch -h -d @1000000000 {} +
}

# Directories are hashed; the journal holds blocks that are still to be written, as they are, and
# one that is taken back.
finish_ext() {
  e2fsck -fyD "$1" > e2fsck.log || [ $? -eq 1 ]
  dd if="$1" of=blocks bs=1024 skip=2 count=40 status=none
  printf 'jo\njw -b 2-41 -r 5000 blocks\njc\n' | debugfs -w -f - "$1" > debugfs.log 2>&1
}

make_ext4() {
  truncate -s 8M none.img
  "${MKE2FS[@]}" -t ext4 -b 1024 -I 256 -O ^metadata_csum,inline_data,ea_inode -J size=1 -d tree none.img
  finish_ext none.img
}

finish_legacy() {
  tune2fs -O ^metadata_csum 'legacy.img?offset=1048576' > tune2fs.log
}

make_logical() {
  truncate -s 24M logical.img
  printf 'label: dos\nlabel-id: 0x12345678\nstart=2048,size=10240,type=6\nstart=12288,type=5\nstart=14336,size=8192,type=83\nstart=24576,size=4096,type=1\nstart=30720,size=16384,type=83\n' | sfdisk -q logical.img
  truncate -s 5M fat16
  truncate -s 2M fat12
  truncate -s 4M ext2
  truncate -s 8M ext3
  mkfs.vfat -i 12345678 -F 16 -s 1 fat16 > mkfs.log
  mkfs.vfat -i 12345678 -F 12 fat12 > mkfs.log
  for fat in fat16 fat12; do mcopy -s -m -Q -i "$fat" tree/many tree/etc tree/boot ::; done
  "${MKE2FS[@]}" -t ext2 -b 1024 -O ^resize_inode -d tree/many ext2
  "${MKE2FS[@]}" -t ext3 -b 1024 -J size=1 -d tree ext3
  finish_ext ext3
  place fat16 2048
  place ext2 14336
  place fat12 24576
  place ext3 30720
}

place() {
  dd if="$1" of=logical.img bs=512 seek="$2" conv=notrunc,sparse status=none
}

contain() {
  qemu-img convert -O "$2" ${4:+-c} -o "$3" "$1.img" "$1-$2${4:-}.img"
}

disks() {
  make_tree
  make_ext4
  make_logical
}

containers() {
  finish_legacy
  contain hybrid qcow2 cluster_size=4k
  contain hybrid vdi preallocation=off
  contain hybrid vpc force_size=on
  contain none vpc subformat=fixed,force_size=on
  contain none qcow2 cluster_size=64k,compression_type=zstd -zstd
  contain legacy qcow2 cluster_size=64k -zlib
  contain logical vpc force_size=on
  qemu-img create -q -f qcow2 -o cluster_size=4k -b none.img -F raw none-backed.img
}

"$1"

#!/bin/bash
# Makes a Linux of 18 MB that boots in seconds and judges the disk that it came from: Debian's
# kernel for virtual machines, busybox, and an init that ends in one line with a verdict.
# usage: small-linux.sh CACHE DIRECTORY
#   CACHE      keeps the kernel's package
#   DIRECTORY  gets root (a tree with /boot/vmlinuz and /boot/initrd.img), kernel, initrd, modules,
#              version
set -euo pipefail
export LC_ALL=C
cache=$1 directory=$2

# The newest kernel's package, which linux-image-cloud-amd64 depends on; its name has a version.
fetch_kernel() {
  local package
  mkdir -p "$cache"
  compgen -G "$cache/*.deb" >/dev/null && return
  package=$(apt-cache depends linux-image-cloud-amd64 | sed -n 's/.*Depends: \(linux-image-[0-9]\)/\1/p' | head -n 1)
  (cd "$cache" && apt-get -q download "${package:?apt knows no linux-image-cloud-amd64; run apt-get update}")
}

# Modules keep their signatures, which a kernel under Secure Boot wants to see.
unpack_kernel() {
  local modules=(drivers/virtio drivers/block drivers/char fs/fat fs/nls fs/efivarfs)
  mkdir "$1"
  dpkg-deb --fsys-tarfile "$cache"/*.deb |
    tar -x -C "$1" --wildcards './boot/vmlinuz-*' "${modules[@]/#/./lib/modules/*/kernel/}"
  find "$1" -name '*.ko.xz' -exec xz -d {} +
}

# Copies modules into a folder: modules FOLDER NAME...
modules() {
  local folder=$1 name
  shift
  mkdir -p "$folder"
  for name in "$@"; do
    find "$unpacked" -name "$name.ko" -exec cp {} "$folder" \;
  done
}

make_initrd() {
  local tree=$1
  mkdir -p "$tree"/{bin,dev,proc,sys,root}
  cp "$(command -v busybox)" "$tree/bin/busybox"
  modules "$tree/modules" virtio virtio_ring virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci virtio_blk
  cat >"$tree/init" <<'INIT'
#!/bin/busybox sh
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in virtio_ring virtio virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci virtio_blk; do
  insmod "/modules/$module.ko"
done

# Bytes of the disk in hexadecimal: bytes OFFSET COUNT
bytes() { dd if=/dev/vda bs=1 skip="$1" count="$2" 2>/dev/null | od -A n -t x1; }

# Unique GUID of an entry of the partition table at LBA 2.
guid() {
  set -- $(bytes $((1024 + 128 * ($1 - 1) + 16)) 16)
  echo "$4$3$2$1-$6$5-$8$7-$9${10}-${11}${12}${13}${14}${15}${16}"
}

# Linux's name for a partition of an MBR: its disk's signature and its number.
mbr_id() {
  local number=$1
  set -- $(bytes 440 4)
  echo "$4$3$2$1-0$number"
}

by_partuuid() {
  local number
  for number in 1 2 3; do
    case $1 in $(guid $number) | $(mbr_id $number)) echo /dev/vda$number ;; esac
  done
}

for argument in $(cat /proc/cmdline); do
  case $argument in
    root=PARTUUID=*) root=$(by_partuuid "$(echo "${argument#root=PARTUUID=}" | tr A-F a-f)") ;;
    root=UUID=* | root=LABEL=*) root=$(findfs "${argument#root=}") ;;
    init=*) init=${argument#init=} ;;
  esac
done
# NixOS's initrd knows its root by its configuration.
root=${root:-$(findfs LABEL=nixos)}
mount -t ext4 -o rw "$root" /root || { echo "NO-ROOT $root"; poweroff -f; }
# Like NixOS's, it makes the mount points.
mkdir -p /root/dev /root/proc /root/sys
umount /proc /sys
exec switch_root /root "${init:-/sbin/init}"
INIT
  chmod 0755 "$tree/init"
  (cd "$tree" && find . | sort | cpio --quiet -o -H newc -R 0:0 | gzip -9n)
}

make_root() {
  local tree=$1 command
  mkdir -p "$tree"/{bin,sbin,dev,proc,sys,etc,boot,efi,tmp,mnt}
  cp "$(command -v busybox)" "$tree/bin/busybox"
  for command in sh mount umount cat sha256sum insmod find grep poweroff sync sort; do
    ln -s busybox "$tree/bin/$command"
  done
  modules "$tree/lib/fat" fat vfat nls_cp437 nls_ascii
  cp "$directory/kernel" "$tree/boot/vmlinuz"
  cp "$directory/initrd" "$tree/boot/initrd.img"
  printf 'NAME=Small\nID=small\nPRETTY_NAME="Small Linux"\n' >"$tree/etc/os-release"
  head -c 300000 "$directory/kernel" >"$tree/etc/data"
  ln -s ../etc/data "$tree/tmp/symbolic"
  ln "$tree/etc/data" "$tree/etc/hard"
  cat >"$tree/sbin/init" <<'INIT'
#!/bin/sh
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev 2>/dev/null
cd /
verdict=BOOT-OK
sha256sum -c etc/manifest | grep -v ': OK$' && verdict=CHANGED-FILES
for module in fat vfat nls_cp437 nls_ascii; do
  insmod "/lib/fat/$module.ko"
done
for device in /dev/vda?; do
  mount -t vfat -o ro "$device" /mnt 2>/dev/null || continue
  echo "FAT $device: $(cd /mnt && echo $(find . -type f | sort))"
  umount /mnt
done
[ -d /sys/firmware/efi ] && firmware=uefi || firmware=bios
cat /proc/cmdline
echo "$verdict $firmware"
sync
mount -o remount,ro /
poweroff -f
INIT
  chmod 0755 "$tree/sbin/init"
  (cd "$tree" && find * -type f -o -path tmp/symbolic | sort | xargs sha256sum >"$directory/manifest")
  mv "$directory/manifest" "$tree/etc/manifest"
}

mkdir -p "$directory"
unpacked=$directory/package
fetch_kernel
unpack_kernel "$unpacked"
cp "$unpacked"/boot/vmlinuz-* "$directory/kernel"
ls "$unpacked/lib/modules" >"$directory/version"
make_initrd "$directory/initrd.tree" >"$directory/initrd"
make_root "$directory/root"
mv "$unpacked"/lib/modules/* "$directory/modules"
rm -r "$unpacked" "$directory/initrd.tree"

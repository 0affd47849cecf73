# Disks that boot GRUB alone, made with standard tools: a machine and its firmware are tested in a
# second. To be sourced in an empty folder.

modules="part_msdos part_gpt ext2 normal configfile serial terminal echo sleep halt reboot loadenv test"

# tree COMMANDS: the root filesystem; its grub.cfg writes to the serial line and runs COMMANDS.
tree() {
  rm -rf tree
  mkdir -p tree/boot/grub
  printf '%s\n' 'serial --unit=0' 'terminal_input serial' 'terminal_output serial' "$1" \
    >tree/boot/grub/grub.cfg
  grub-editenv tree/boot/grub/grubenv create
}

# bios IMAGE COMMANDS: an MBR with one ext4, GRUB in the gap before it.
# boot.img and the core image expect the core in sector 1, where it is. The two bytes are a jump that
# trusts the BIOS's drive number; grub-setup takes it out for hard disks.
bios() {
  tree "$2"
  truncate -s 12M "$1"
  parted -s "$1" mklabel msdos mkpart primary ext4 1MiB 100% 2>parted.log
  mke2fs -q -t ext4 -d tree -E offset=1048576 "$1" 10240K
  grub-mkimage -O i386-pc -o core.img -p '(,msdos1)/boot/grub' biosdisk $modules
  dd status=none if=/usr/lib/grub/i386-pc/boot.img of="$1" bs=440 count=1 conv=notrunc
  printf '\220\220' | dd status=none of="$1" bs=1 seek=102 conv=notrunc
  dd status=none if=core.img of="$1" bs=512 seek=1 conv=notrunc
}

# hybrid IMAGE BIOS_COMMANDS UEFI_COMMANDS: a GPT with an ESP, a place for GRUB's core and an ext4. The
# start sectors of the core and its rest are patched, as grub-setup does.
hybrid() {
  tree "$2"
  truncate -s 48M "$1"
  parted -s "$1" mklabel gpt mkpart ESP fat32 1MiB 36MiB set 1 boot on \
    mkpart grub 36MiB 37MiB set 2 bios_grub on mkpart root ext4 37MiB 46MiB 2>parted.log
  mke2fs -q -t ext4 -d tree -E offset=$((37 << 20)) "$1" 9216K
  grub-mkimage -O i386-pc -o core.img -p '(,gpt3)/boot/grub' biosdisk $modules
  dd status=none if=/usr/lib/grub/i386-pc/boot.img of="$1" bs=440 count=1 conv=notrunc
  printf '\220\220' | dd status=none of="$1" bs=1 seek=102 conv=notrunc
  printf '\000\040\001\000' | dd status=none of="$1" bs=1 seek=92 conv=notrunc
  printf '\001\040\001\000' | dd status=none of=core.img bs=1 seek=500 conv=notrunc
  dd status=none if=core.img of="$1" bs=512 seek=73728 conv=notrunc
  printf '%s\n' 'serial --unit=0' 'terminal_output serial' "$3" >early.cfg
  grub-mkimage -O x86_64-efi -o BOOTX64.EFI -p /nowhere -c early.cfg $modules fat
  mkfs.vfat -F 32 -s 1 --offset 2048 -n ESP "$1" $((35 << 10)) >/dev/null
  mmd -i "$1@@1M" ::/EFI ::/EFI/BOOT
  mcopy -i "$1@@1M" BOOTX64.EFI ::/EFI/BOOT/
}

# kernel FOLDER: FOLDER/vmlinuz and FOLDER/initrd of Debian's kernel for clouds. The initrd mounts the disk
# and leaves the rest to its /sbin/init.
kernel() {
  [ ! -e "$1/initrd" ] || return 0
  mkdir -p "$1" initrd/bin initrd/dev initrd/proc initrd/root
  package=$(apt-cache depends linux-image-cloud-amd64 | sed -n 's/^ *Depends: \(linux-image-[0-9].*\)/\1/p')
  apt-get -q download "$package" >apt.log 2>&1
  dpkg-deb --fsys-tarfile "$package"_*.deb |
    tar -x --wildcards './boot/vmlinuz-*' './lib/modules/*/kernel/drivers/virtio/*' \
      './lib/modules/*/kernel/drivers/block/virtio_blk.ko'
  find lib/modules -name '*.ko' -exec cp {} initrd/ ';'
  cp "$(command -v busybox)" initrd/bin/busybox
  cat >initrd/init <<'INIT'
#!/bin/busybox sh
busybox mount -t devtmpfs dev /dev
for module in virtio_ring virtio virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci virtio_blk; do
  busybox insmod /$module.ko
done
busybox mount -t ext4 /dev/vda /root
busybox mount --move /dev /root/dev
exec busybox switch_root /root /sbin/init
INIT
  chmod 755 initrd/init
  (cd initrd && find . | cpio --quiet -o -H newc | gzip -1) >"$1/initrd.new"
  cp boot/vmlinuz-* "$1/vmlinuz"
  mv "$1/initrd.new" "$1/initrd"
}

# bare IMAGE COMMANDS: a root filesystem without a table; its init, of BusyBox, runs COMMANDS.
bare() {
  mkdir -p root/bin root/sbin root/dev root/proc
  cp "$(command -v busybox)" root/bin/busybox
  printf '%s\n' '#!/bin/busybox sh' "$2" >root/sbin/init
  chmod 755 root/sbin/init
  truncate -s 8M "$1"
  mke2fs -q -t ext4 -d root "$1"
}

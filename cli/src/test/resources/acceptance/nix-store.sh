#!/bin/bash
# Makes a Nix store with a NixOS system, a channel and something besides, and what nixpkgs'
# closureInfo says of each; the hashes are those of Nix itself. Modes and times are not yet as Nix
# keeps them, so that a test sees who makes them so.
# usage: nix-store.sh DIRECTORY [LINUX [CACHE]]; makes there
#   nix/store       the store
#   closure         closureInfo of the system and the channel
#   more            closureInfo of other paths, some of which the system has too
#   toplevel, channel, alone   files with one store path each
# With LINUX, which small-linux.sh made, the system boots, and so does its specialisation. With
# CACHE, which keeps packages of Debian's systemd, it installs its own boot loader.
set -euo pipefail
export LC_ALL=C.UTF-8 NIX_REMOTE='' HOME=$1/home
mkdir -p "$1/nix/store" "$1/home"
linux=${2:-} cache=${3:-}
[[ -z $cache ]] || mkdir -p "$cache"
cd "$1"
declare -A references

# Prints the store path of a name; its hash is none of Nix's, but looks like one.
path() { printf '/nix/store/%s-%s' "$(printf %s "$1" | md5sum | cut -c1-32 | tr e v)" "$1"; }

# Starts a path that refers to others: add NAME REFERENCE-NAME...
add() {
  local name=$1 reference
  shift
  references[$name]=
  for reference in "$@"; do references[$name]+="$(path "$reference") "; done
}

library() {
  local name=$1 at
  add "$@"
  at=.$(path "$name")
  mkdir -p "$at/lib" "$at/share/empty"
  printf 'library %s needs %s\n' "$name" "${references[$name]}" >"$at/lib/$name.so"
  chmod 0755 "$at/lib/$name.so"
  ln -s "$name.so" "$at/lib/$name.so.1"
  head -c "$((${#name} * 700))" /dev/zero | tr '\0' "${name: -1}" >"$at/share/data"
  chmod 0640 "$at/share/data"
  ln "$at/share/data" "$at/share/the same data"
  printf 'License: all of them\n' >"$at/share/license"
}

system() {
  local at
  add linux-6.6
  at=.$(path linux-6.6)
  mkdir "$at"
  head -c 300000 /dev/zero >"$at/bzImage"
  printf 'end' >>"$at/bzImage"
  add initrd linux-6.6
  at=.$(path initrd)
  mkdir "$at"
  printf 'initrd for %s' "$(path linux-6.6)" >"$at/initrd"
  add nixos-system-test-24.05 nixos-system-test-24.05 linux-6.6 initrd lib-20 link script
  at=.$(path nixos-system-test-24.05)
  mkdir -p "$at/bin" "$at/etc"
  ln -s "$(path linux-6.6)/bzImage" "$at/kernel"
  ln -s "$(path initrd)/initrd" "$at/initrd"
  ln -s "$(path lib-20)" "$at/sw"
  ln -s "$(path link)" "$at/link"
  printf '#!%s\necho %s\n' "$(path script)" "$(path nixos-system-test-24.05)" >"$at/init"
  chmod 0700 "$at/init"
  printf '{"org.nixos.bootspec.v1":{"init":"%s/init"}}' "$(path nixos-system-test-24.05)" >"$at/boot.json"
  printf 'loglevel=4' >"$at/kernel-params"
}

# Makes the system one that boots, with a variant, and says so as NixOS does.
boots() {
  local top shell
  top=$(path nixos-system-test-24.05)
  shell=$(path busybox)/bin/busybox
  cp "$linux/kernel" ".$(path linux-6.6)/bzImage"
  cp "$linux/initrd" ".$(path initrd)/initrd"
  add busybox
  mkdir -p ".${shell%/*}"
  cp "$linux/root/bin/busybox" ".$shell"
  references[nixos-system-test-24.05]+="$(path busybox) "
  printf 'NAME=NixOS\nID=nixos\n' >".$top/etc/os-release"
  cat >".$top/init" <<INIT
#!$shell sh
alias box=$shell
box mount -t proc proc /proc
box mount -t sysfs sys /sys
verdict=BOOT-OK firmware=bios
[ "\$(box readlink -f /nix/var/nix/profiles/system)" = $top ] || verdict=NO-PROFILE
[ -d /sys/firmware/efi ] && firmware=uefi
box cat /proc/cmdline
echo "\$verdict \$firmware"
box poweroff -f
INIT
  bootspec ",\"org.nixos.specialisation.v1\":{\"loud\":$(bootspec '' loglevel=7)}" quiet >".$top/boot.json"
}

# Programs of systemd with their libraries, since nothing of Debian is in the image.
systemd() {
  local at unpacked=$PWD/systemd program library loader=ld-linux-x86-64.so.2
  compgen -G "$cache/*.deb" >/dev/null ||
    (cd "$cache" && apt-get -q download systemd systemd-boot libsystemd-shared)
  for program in "$cache"/*.deb; do dpkg-deb -x "$program" "$unpacked"; done
  add systemd busybox
  at=.$(path systemd)
  mkdir -p "$at"/{bin,lib,libexec}
  for program in "$unpacked/usr/bin/bootctl" "$unpacked/bin/systemd-tmpfiles"; do
    cp "$program" "$at/libexec"
    LD_LIBRARY_PATH=$unpacked/usr/lib/x86_64-linux-gnu/systemd ldd "$program" |
      sed -n 's/.*=> \([^ ]*\) (.*/\1/p' |
      while read -r library; do cp -L "$library" "$at/lib"; done
    program=${program##*/}
    printf '#!%s/bin/busybox sh\nhere=%s\nexec $here/lib/%s --library-path $here/lib $here/libexec/%s "$@"\n' \
      "$(path busybox)" "$(path systemd)" "$loader" "$program" >"$at/bin/$program"
    chmod 0755 "$at/bin/$program"
  done
  cp -L "/lib64/$loader" "$at/lib"
  cp /usr/lib/systemd/boot/efi/systemd-bootx64.efi "$at/lib"
  rm -r "$unpacked"
}

# What a shell and its scripts run, as in environment.systemPackages.
system_path() {
  local at applet
  add system-path busybox systemd
  at=.$(path system-path)
  mkdir -p "$at/bin"
  for applet in $(".$(path busybox)/bin/busybox" --list); do
    ln -s "$(path busybox)/bin/busybox" "$at/bin/$applet"
  done
  for applet in bootctl systemd-tmpfiles; do
    ln -s "$(path systemd)/bin/$applet" "$at/bin/$applet"
  done
}

# Makes the system one that installs its boot loader when it is told to, as NixOS's own does, and
# that does nothing else if anything is not as NixOS expects it to be.
installs() {
  local top kernel initrd
  top=$(path nixos-system-test-24.05) kernel=$(path linux-6.6)/bzImage initrd=$(path initrd)/initrd
  systemd
  system_path
  references[nixos-system-test-24.05]+="$(path system-path) $(path systemd) "
  ln -sfn "$(path system-path)" ".$top/sw"
  cat >".$top/activate" <<ACTIVATE
#!$(path busybox)/bin/busybox sh
set -eu
[ "\$LOCALE_ARCHIVE" = /nix/var/nix/profiles/system/sw/lib/locale/locale-archive ]
[ "\$IN_NIXOS_ENTER" = 1 ]
mkdir -p /bin /etc/tmpfiles.d /usr/lib/systemd/boot/efi
ln -s $(path busybox)/bin/busybox /bin/sh
ln -s $(path systemd)/lib/systemd-bootx64.efi /usr/lib/systemd/boot/efi/systemd-bootx64.efi
echo 'd /var/made 0750 7 8 -' >/etc/tmpfiles.d/made.conf
ACTIVATE
  cat >".$top/bin/switch-to-configuration" <<SWITCH
#!$(path busybox)/bin/busybox sh
set -eux
[ "\$*" = boot ]
[ "\$NIXOS_INSTALL_BOOTLOADER" = 1 ]
[ "\$(stat -c %a:%u:%g /var/made)" = 750:7:8 ]
[ "\$(id -u)" = 0 ]
touch "\$HOME/mine"
[ -L /proc/self ]
[ -c /dev/null ]
[ -d /sys/class ]
grep -q '^/dev/vda1 /boot vfat rw' /proc/mounts
grep -q '^/dev/vda2 / ext4 rw' /proc/mounts
grep -q ' /sys/firmware/efi/efivars efivarfs rw' /proc/mounts
cat /proc/sys/kernel/random/uuid | tr -d - >/etc/machine-id
bootctl --esp-path=/boot install
mkdir -p /boot/EFI/nixos
cp $kernel /boot/EFI/nixos/kernel.efi
cp $initrd /boot/EFI/nixos/initrd.efi
cat >/boot/loader/entries/nixos-generation-1.conf <<ENTRY
title by switch-to-configuration
linux /EFI/nixos/kernel.efi
initrd /EFI/nixos/initrd.efi
options init=$top/init console=ttyS0 panic=-1
ENTRY
SWITCH
  chmod 0755 ".$top/activate" ".$top/bin/switch-to-configuration"
}

# A bootspec: bootspec MORE KERNEL-PARAMETER
bootspec() {
  printf '{"org.nixos.bootspec.v1":{"system":"x86_64-linux","label":"NixOS 24.05 (Linux 6.6)",'
  printf '"kernel":"%s/bzImage","initrd":"%s/initrd",' "$(path linux-6.6)" "$(path initrd)"
  printf '"kernelParams":["console=ttyS0","panic=-1","%s"],"init":"%s/init"}%s}' "$2" "$(path nixos-system-test-24.05)" "$1"
}

# A line each of path, hash, size, deriver, number of references, and references.
register() {
  local name=$1 reference hash size
  hash=$(nix-hash --type sha256 --base32 ".$(path "$name")")
  size=$(nix-store --dump ".$(path "$name")" | wc -c)
  printf '%s\nsha256:%s\n%s\n\n' "$(path "$name")" "$hash" "$size"
  # shellcheck disable=SC2086 # store paths have no spaces
  set -- ${references[$name]}
  printf '%s\n' "$#"
  for reference in "$@"; do printf '%s\n' "$reference"; done
}

closure() {
  local folder=$1 name
  shift
  mkdir "$folder"
  for name in "$@"; do
    register "$name" >>"$folder/registration"
    path "$name" >>"$folder/store-paths"
    printf '\n' >>"$folder/store-paths"
  done
}

library libc libc
system_names=(libc)
for n in {1..20}; do
  library "lib-$n" "lib-$n" libc $( ((n < 2)) || printf ' lib-%s' $((n / 2)) $((n - 1)) )
  system_names+=("lib-$n")
done
# Files of different paths may be one file, where the store was optimised.
ln -f ".$(path lib-1)/share/license" ".$(path lib-2)/share/license"
ln -f ".$(path lib-1)/share/license" ".$(path lib-3)/share/license"
add script libc
printf '#!%s/lib/libc.so\n' "$(path libc)" >".$(path script)"
chmod 0755 ".$(path script)"
add text
printf 'text' >".$(path text)"
add link text
ln -s "$(path text)" ".$(path link)"
system
[[ -z $linux ]] || boots
[[ -z $cache ]] || installs
add nixos-24.05
mkdir -p ".$(path nixos-24.05)/nixos"
printf '{ }' >".$(path nixos-24.05)/nixos/default.nix"
ln -s . ".$(path nixos-24.05)/nixos/nixpkgs"
library alone lib-3 libc alone
names=("${system_names[@]}" script text link linux-6.6 initrd nixos-system-test-24.05 nixos-24.05)
[[ -z $linux ]] || names+=(busybox)
[[ -z $cache ]] || names+=(systemd system-path)
closure closure "${names[@]}"
closure more alone lib-3 lib-2 lib-1 libc
path nixos-system-test-24.05 >toplevel
path nixos-24.05 >channel
path alone >alone

# A derivation, whose outputs a database knows too.
drv=$(nix-instantiate --store "$PWD/scratch" -E 'derivation {
  name = "thing"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "dev" ];
}' 2>/dev/null | sed 's/!.*//')
cp -a "scratch$drv" nix/store/
{
  printf '%s\nsha256:%s\n%s\n\n0\n' "$drv" "$(nix-hash --type sha256 --base32 ".$drv")" \
    "$(nix-store --dump ".$drv" | wc -c)"
} >>more/registration
printf '%s\n' "$drv" >>more/store-paths
rm -rf scratch home

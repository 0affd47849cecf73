package io.diskwright.qemu;

import io.diskwright.port.GuestJob;
import io.diskwright.port.GuestMount;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The first program of a guest that runs a script: mounts the disk, runs the script in it with the
 * disk's own shell, takes all apart again and tells the script's exit status.
 *
 * <p>The status goes through a port that appears only when nothing of the script is left: so no
 * script reports in its place.
 *
 * @param job what to do
 * @param modules to be loaded first, in this order
 * @param statusModules to be loaded before the status is told
 */
record GuestInit(GuestJob job, List<KernelModule> modules, List<KernelModule> statusModules) {

  private static final String TEXT =
      """
      #!/bin/busybox sh
      /bin/busybox --install -s /bin
      export PATH=/bin

      fail() {
        echo "vm: $1"
        poweroff -f
        sleep 60
      }

      # Runs a command until it succeeds, for ten seconds.
      retry() {
        for try in $(seq 100); do
          "$@" 2>/dev/null && return
          sleep 0.1
        done
        "$@" || fail "failed: $*"
      }

      load() {
        for module in "$@"; do
          insmod "/modules/$module.ko"
        done
      }

      mount_disk() {
        retry [ -b "$2" ]
        mount -t "$1" -o noatime "$2" "/mnt$3" || fail "$2 cannot be mounted on $3"
      }

      # bootctl looks for /dev/block, bash for /dev/fd.
      fill_dev() {
        mkdir -p /dev/block /dev/pts /dev/shm
        for device in /sys/class/block/vda*; do
          ln -s "/dev/${device##*/}" "/dev/block/$(cat "$device/dev")"
        done
        ln -s /proc/self/fd /dev/fd
      }

      name_disk() {
        [ -e "$1" ] || { mkdir -p "${1%%/*}" && ln -sf /dev/vda "$1"; }
      }

      enter_disk() {
        for directory in proc sys dev; do
          [ -d "/mnt/$directory" ] || made="$made /mnt/$directory"
          mkdir -p "/mnt/$directory"
        done
        mount -t proc proc /mnt/proc
        mount -t sysfs sysfs /mnt/sys
        mount -t devtmpfs devtmpfs /mnt/dev
        mount -t devpts devpts /mnt/dev/pts
        mount -t tmpfs tmpfs /mnt/dev/shm
        mkdir /mnt/dev/shm/home
      }

      find_shell() {
        for shell in /bin/sh /nix/var/nix/profiles/system/sw/bin/sh; do
          chroot /mnt "$shell" -c : 2>/dev/null && return
        done
        fail "the image has no shell: neither /bin/sh nor that of a NixOS system runs"
      }

      # The firmware leaves its last line unfinished.
      run_script() {
        echo
        env -i HOME=/dev/shm/home TERM=dumb PATH=%s chroot /mnt "$shell" /proc/self/fd/9 9</script </dev/null
      }

      # What one machine has for itself (systemd, "Building Images Safely").
      own='/mnt/etc/machine-id /mnt/var/lib/systemd/random-seed /mnt/var/lib/systemd/credential.secret
        /mnt/boot/loader/random-seed /mnt/efi/loader/random-seed'

      forget_machine() {
        for file in $own; do
          case $known in
            *"$file"*) ;;
            *) rm -f "$file" ;;
          esac
        done
      }

      # Unmounts what is mounted below the disk's root; whether all could be.
      leave_disk() {
        tac /proc/mounts | while read -r source target rest; do
          case $target in
            /mnt/*) umount "$target" ;;
          esac
        done
        ! grep -q '^[^ ]* /mnt/' /proc/mounts
      }

      tell() {
        for port in /dev/vport*p1; do
          [ -c "$port" ] && echo "$1" >"$port"
        done
      }

      mount -t proc proc /proc
      mount -t sysfs sysfs /sys
      mount -t devtmpfs devtmpfs /dev
      load %s
      %s
      fill_dev
      %s
      made=
      enter_disk
      %s
      known=$(ls $own 2>/dev/null)
      find_shell
      run_script
      status=$?
      kill -9 -1
      forget_machine
      retry leave_disk
      [ "$made" ] && rmdir $made
      retry umount /mnt
      load %s
      retry tell $status
      poweroff -f
      """;

  /** Where Linux distributions have their programs, NixOS's own first. */
  private static final String PATH =
      "/nix/var/nix/profiles/system/sw/bin:/nix/var/nix/profiles/system/sw/sbin:"
          + "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private static final String EFI_VARIABLES =
      "mount -t efivarfs efivarfs /mnt/sys/firmware/efi/efivars || fail 'there are no EFI variables'";

  /** For a shell. */
  String text() {
    return TEXT.formatted(
        PATH,
        names(modules),
        lines(job.mounts().stream().map(GuestInit::mount).toList()),
        lines(job.vm().devices().stream().map(device -> "name_disk " + device).toList()),
        job.firmware().isPresent() ? EFI_VARIABLES : "",
        names(statusModules));
  }

  private static String names(List<KernelModule> modules) {
    return modules.stream().map(KernelModule::name).collect(Collectors.joining(" "));
  }

  private static String lines(List<String> commands) {
    return String.join("\n", commands);
  }

  private static String mount(GuestMount mount) {
    String number =
        mount.partition().isPresent() ? Integer.toString(mount.partition().getAsInt()) : "";
    return "mount_disk %s /dev/vda%s %s".formatted(mount.fileSystem(), number, mount.mountPoint());
  }
}

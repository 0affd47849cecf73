package io.diskwright.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.port.GuestJob;
import io.diskwright.port.GuestMount;
import io.diskwright.spec.Startup;
import io.diskwright.spec.VmOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a guest's first program does, as a text. */
final class GuestInitTest {

  private static final VmOptions VM =
      new VmOptions(
          Path.of("/kernel"),
          Optional.empty(),
          Optional.empty(),
          List.of("/dev/vdb", "/dev/disk/by-id/x"),
          VmOptions.DEFAULT_LIMIT);

  private static GuestMount mount(int partition, String fileSystem, String mountPoint) {
    return new GuestMount(OptionalInt.of(partition), fileSystem, mountPoint);
  }

  static GuestJob job(List<GuestMount> mounts, Optional<Startup.Uefi> firmware) {
    return new GuestJob(Path.of("/disk"), VM, "the script", mounts, firmware, 512);
  }

  private static List<String> commands(GuestJob job, String first) {
    KernelModule early = new KernelModule("early", new byte[0]);
    KernelModule late = new KernelModule("late", new byte[0]);
    return new GuestInit(job, List.of(early), List.of(late))
        .text()
        .lines()
        .filter(line -> line.startsWith(first + " "))
        .toList();
  }

  @Test
  void theRootIsMountedBeforeWhatIsMountedInIt() {
    List<GuestMount> mounts =
        List.of(mount(3, "ext4", "/"), mount(1, "vfat", "/efi"), mount(2, "vfat", "/boot"));
    assertEquals(
        List.of(
            "mount_disk ext4 /dev/vda3 /",
            "mount_disk vfat /dev/vda1 /efi",
            "mount_disk vfat /dev/vda2 /boot"),
        commands(job(mounts, Optional.empty()), "mount_disk"));
  }

  @Test
  void aBareFilesystemIsTheDiskItself() {
    GuestMount root = new GuestMount(OptionalInt.empty(), "vfat", "/");
    assertEquals(
        List.of("mount_disk vfat /dev/vda /"),
        commands(job(List.of(root), Optional.empty()), "mount_disk"));
  }

  @Test
  void theDiskHasEveryNameAndTheDriverOfTheStatusComesLast() {
    GuestJob job = job(List.of(mount(1, "ext4", "/")), Optional.empty());
    assertEquals(
        List.of("name_disk /dev/vdb", "name_disk /dev/disk/by-id/x"), commands(job, "name_disk"));
    assertEquals(List.of("load early", "load late"), commands(job, "load"));
  }

  @Test
  void efiVariablesAreThereWithTheFirmware() {
    List<GuestMount> root = List.of(mount(2, "ext4", "/"));
    Startup.Uefi uefi = new Startup.Uefi(Optional.empty(), Optional.of(Path.of("/variables")));
    String mount = "mount -t efivarfs efivarfs /mnt/sys/firmware/efi/efivars";
    assertTrue(
        new GuestInit(job(root, Optional.of(uefi)), List.of(), List.of()).text().contains(mount));
    assertFalse(
        new GuestInit(job(root, Optional.empty()), List.of(), List.of()).text().contains(mount));
  }
}

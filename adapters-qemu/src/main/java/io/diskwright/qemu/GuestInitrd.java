package io.diskwright.qemu;

import io.diskwright.port.GuestJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;

/** What a guest starts from that runs a script: an archive of the kernel's own kind (newc). */
final class GuestInitrd {

  private static final List<String> DIRECTORIES =
      List.of("bin", "dev", "mnt", "modules", "proc", "sys");

  /** The disk, its filesystems, and what the kernel would ask for by itself but cannot here. */
  private static final List<String> DISK_MODULES =
      List.of(
          "virtio_pci",
          "virtio_blk",
          "crc32c_generic",
          "ext4",
          "vfat",
          "nls_cp437",
          "nls_ascii",
          "nls_iso8859_1",
          "nls_utf8");

  private static final String EFI_VARIABLES_MODULE = "efivarfs";
  private static final String STATUS_MODULE = "virtio_console";

  private static final int DIRECTORY_MODE = CpioConstants.C_ISDIR | 0755;
  private static final int PROGRAM_MODE = CpioConstants.C_ISREG | 0755;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CpioArchiveOutputStream archive =
      new CpioArchiveOutputStream(bytes, CpioConstants.FORMAT_NEW);
  private int entries;

  private GuestInitrd() {}

  /**
   * Packs it; the same things give the same bytes.
   *
   * @param job what the guest is to do
   * @param busybox its only program
   */
  static byte[] encode(GuestJob job, byte[] busybox) throws IOException {
    KernelModules tree = KernelModules.in(job.vm().modules());
    List<KernelModule> modules = tree.inOrder(diskModules(job));
    List<KernelModule> statusModules = new ArrayList<>(tree.inOrder(List.of(STATUS_MODULE)));
    statusModules.removeIf(
        late -> modules.stream().anyMatch(early -> early.name().equals(late.name())));
    GuestInitrd initrd = new GuestInitrd();
    initrd.addDirectories();
    initrd.add("bin/busybox", busybox);
    initrd.add("init", new GuestInit(job, modules, statusModules).text());
    initrd.add("script", job.script());
    initrd.addModules(modules);
    initrd.addModules(statusModules);
    return initrd.finish();
  }

  private static List<String> diskModules(GuestJob job) {
    List<String> names = new ArrayList<>(DISK_MODULES);
    if (job.firmware().isPresent()) {
      names.add(EFI_VARIABLES_MODULE);
    }
    return names;
  }

  private void addDirectories() throws IOException {
    for (String directory : DIRECTORIES) {
      put(directory, DIRECTORY_MODE, new byte[0]);
    }
  }

  private void addModules(List<KernelModule> modules) throws IOException {
    for (KernelModule module : modules) {
      add(module.path(), module.bytes());
    }
  }

  private void add(String name, String text) throws IOException {
    add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void add(String name, byte[] content) throws IOException {
    put(name, PROGRAM_MODE, content);
  }

  private void put(String name, int mode, byte[] content) throws IOException {
    CpioArchiveEntry entry = new CpioArchiveEntry(CpioConstants.FORMAT_NEW, name, content.length);
    entries++;
    entry.setInode(entries);
    entry.setMode(mode);
    archive.putArchiveEntry(entry);
    archive.write(content);
    archive.closeArchiveEntry();
  }

  private byte[] finish() throws IOException {
    archive.close();
    return bytes.toByteArray();
  }
}

package io.diskwright.boot.install;

import io.diskwright.boot.BootEntry;
import io.diskwright.boot.LoaderFiles;
import io.diskwright.boot.grub.BiosGrub;
import io.diskwright.boot.grub.GrubMenu;
import io.diskwright.boot.system.BootableSystem;
import io.diskwright.boot.system.LinuxImage;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.port.BootSummary.Loader;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Installs GRUB for a BIOS: its menu and modules on the root filesystem, its core beside it. */
final class BiosSide {

  /** Where GRUB looks for its menu; with a boot partition mounted at /boot, below that. */
  static final String DIRECTORY = "/boot/grub";

  private static final String MENU = "grub.cfg";
  private static final int TIMEOUT_SECONDS = 3;
  private static final int FILE_PERMISSIONS = 0644;
  private static final int DIRECTORY_PERMISSIONS = 0755;
  private static final String PACKAGE =
      "install its package (Debian, Ubuntu: grub-pc-bin, Fedora: grub2-pc-modules, Arch: grub) there, give its place by bootLoaderFiles, or choose bootLoader: none";

  private final DiskTrees disk;

  BiosSide(DiskTrees disk) {
    this.disk = disk;
  }

  /** Whether the root filesystem has a menu of its own. */
  boolean bringsMenu() {
    return disk.rootFiles().isFile(DIRECTORY + "/" + MENU);
  }

  /**
   * Installs what is in the root filesystem.
   *
   * @param loaders takes GRUB's files
   * @return what embeds the rest
   * @throws InvalidSpecException if GRUB is not there as a whole, or cannot start a kernel
   */
  BiosGrub install(BootableSystem system, LoaderFiles files, List<Loader> loaders)
      throws IOException {
    Optional<GrubFiles> found = GrubFiles.find(files);
    if (found.isEmpty()) {
      throw new InvalidSpecException(
          "bootLoader",
          "%s; %s".formatted(BootableText.without(system, "GRUB for a BIOS", files), PACKAGE));
    }
    RecordingFiles recorded = new RecordingFiles(found.get());
    BiosGrub grub = BiosGrub.from(recorded);
    List<String> absent = grub.absentFiles();
    if (!absent.isEmpty()) {
      throw new InvalidSpecException(
          "bootLoader",
          "%s has no %s; %s".formatted(found.get().shown(""), String.join(", ", absent), PACKAGE));
    }
    recorded.loaders().forEach(loaders::add);
    checkKernels(system);
    putModules(grub);
    putMenu(system);
    return grub;
  }

  private void checkKernels(BootableSystem system) throws IOException {
    for (BootEntry entry : system.entries()) {
      byte[] head = disk.rootFiles().head(entry.kernel().toString(), LinuxImage.HEAD_BYTES);
      if (!LinuxImage.of(head).isX86()) {
        throw new InvalidSpecException(
            "bootLoader",
            "%s is no Linux kernel for x86, which GRUB on a BIOS could start; choose a layout for UEFI, systemd-boot or none"
                .formatted(entry.kernel()));
      }
    }
  }

  private void putModules(BiosGrub grub) throws IOException {
    String folder = DIRECTORY + "/" + BiosGrub.MODULE_DIRECTORY;
    for (Map.Entry<String, ByteString> module : grub.loadableFiles().entrySet()) {
      put(folder, module.getKey(), module.getValue());
    }
  }

  private void putMenu(BootableSystem system) {
    if (bringsMenu()) {
      disk.notes().note(DIRECTORY + "/" + MENU + " is kept as the root filesystem brings it");
      return;
    }
    List<String> altered = new ArrayList<>();
    system.entries().forEach(entry -> altered.addAll(GrubMenu.altered(entry.options())));
    altered.stream()
        .distinct()
        .forEach(
            argument ->
                disk.notes()
                    .note(
                        "GRUB puts a backslash before each quote and backslash in the kernel parameter %s"
                            .formatted(argument)));
    put(DIRECTORY, MENU, GrubMenu.text(system.entries(), TIMEOUT_SECONDS));
  }

  /** Over what is there: modules fit the core of the same GRUB alone. */
  private void put(String folder, String name, ByteString content) {
    TreeBuilder root = disk.root();
    root.putFile(
        root.makeDirectories(ByteString.utf8(folder), disk.added(DIRECTORY_PERMISSIONS)),
        ByteString.utf8(name),
        disk.added(FILE_PERMISSIONS),
        FileContent.of(content.toBytes()));
  }
}

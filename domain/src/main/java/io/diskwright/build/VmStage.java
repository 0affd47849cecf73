package io.diskwright.build;

import io.diskwright.error.GuestFailedException;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.Partition;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.port.FileSystemFormat;
import io.diskwright.port.GuestJob;
import io.diskwright.port.GuestMount;
import io.diskwright.port.ScriptEnd;
import io.diskwright.spec.ImageSpec;
import io.diskwright.spec.Startup;
import io.diskwright.spec.VmOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Lets a guest work on the disk before it goes into its container. */
final class VmStage {

  /** What nixos-enter and nixos-install do for a system that is to boot. */
  private static final String NIXOS_SCRIPT =
      """
      system=/nix/var/nix/profiles/system
      export PATH=$system/sw/bin:$system/sw/sbin
      LOCALE_ARCHIVE=$system/sw/lib/locale/locale-archive $system/activate || true
      systemd-tmpfiles --create --remove -E --exclude-prefix=/dev || true
      NIXOS_INSTALL_BOOTLOADER=1 exec $system/bin/switch-to-configuration boot
      """;

  private final ImageSpec spec;
  private final VmOptions vm;
  private final Adapters adapters;
  private final BuildOptions options;

  VmStage(ImageSpec spec, VmOptions vm, Adapters adapters, BuildOptions options) {
    this.spec = spec;
    this.vm = vm;
    this.adapters = adapters;
    this.options = options;
  }

  /**
   * Finds out whether the guest can be started.
   *
   * @param image where the disk will be
   */
  void check(Path image, DiskLayout layout) throws IOException {
    adapters.virtualMachine().check(job(image, layout, spec.boot().efiVariables()));
  }

  /**
   * Runs the guest.
   *
   * @param image the disk, raw
   * @param variables of the firmware, which the guest changes, if there are any
   * @throws GuestFailedException if the script fails, or does not come to its end
   */
  void run(Path image, PlanSummary plan, Optional<Path> variables) throws IOException {
    options.progress().runs("vm");
    ScriptEnd end =
        adapters
            .virtualMachine()
            .runScript(
                job(image, plan.layout(), variables),
                options.temporaryDirectory(),
                options.progress());
    requireSuccess(end);
    forgetMounts(image, plan.fileSystems());
  }

  private GuestJob job(Path image, DiskLayout layout, Optional<Path> variables) {
    Optional<Startup.Uefi> firmware =
        spec.boot().touchEfiVars()
            ? Optional.of(new Startup.Uefi(spec.boot().efiFirmware(), variables))
            : Optional.empty();
    return new GuestJob(
        image,
        vm,
        vm.script().orElse(NIXOS_SCRIPT),
        mounts(layout),
        firmware,
        spec.boot().memSizeMib());
  }

  private List<GuestMount> mounts(DiskLayout layout) {
    List<GuestMount> mounts = new ArrayList<>();
    mounts.add(mount(layout, PartitionRole.ROOT, "/"));
    boolean extended = layout.type().has(PartitionRole.XBOOTLDR);
    if (layout.type().has(PartitionRole.ESP)) {
      mounts.add(mount(layout, PartitionRole.ESP, extended ? "/efi" : "/boot"));
    }
    if (extended) {
      mounts.add(mount(layout, PartitionRole.XBOOTLDR, "/boot"));
    }
    return mounts;
  }

  private GuestMount mount(DiskLayout layout, PartitionRole role, String mountPoint) {
    Partition partition = layout.partition(role);
    return new GuestMount(
        layout.type() == PartitionTableType.NONE
            ? OptionalInt.empty()
            : OptionalInt.of(partition.number()),
        role == PartitionRole.ROOT ? spec.fsType() : DiskPlanner.BOOT_FORMAT,
        mountPoint);
  }

  private void requireSuccess(ScriptEnd end) {
    if (end.status().isEmpty()) {
      throw failure("%s, and its script had not ended".formatted(guestEnd(end)), end);
    }
    if (end.status().getAsInt() != 0) {
      throw failure(
          "the script ended with status %d in the guest".formatted(end.status().getAsInt()), end);
    }
  }

  private String guestEnd(ScriptEnd end) {
    return GuestFailure.text(end.guest(), Optional.of(vm.limit()));
  }

  private static GuestFailedException failure(String what, ScriptEnd end) {
    return new GuestFailedException(
        "vm: %s; nothing is left behind".formatted(what), end.guest().consoleTail());
  }

  /** When a guest ran, and for how long, is none of the image's business. */
  private void forgetMounts(Path image, List<PlannedFileSystem> fileSystems) throws IOException {
    try (FileChannel disk =
        FileChannel.open(image, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      for (PlannedFileSystem fileSystem : fileSystems) {
        FileSystemFormat format = adapters.fileSystem(fileSystem.format()).orElseThrow();
        long offset = fileSystem.partition().offsetBytes();
        ByteBuffer head = ByteBuffer.allocate(FileSystemFormat.HEAD_BYTES);
        transfer(head, () -> disk.read(head, offset + head.position()));
        ByteBuffer cleaned = ByteBuffer.wrap(format.withoutMounts(head.array(), spec.timestamp()));
        transfer(cleaned, () -> disk.write(cleaned, offset + cleaned.position()));
      }
    }
  }

  /** A step of reading or writing; tells how far it came. */
  private interface Step {
    int run() throws IOException;
  }

  private static void transfer(ByteBuffer bytes, Step step) throws IOException {
    while (bytes.hasRemaining()) {
      if (step.run() < 0) {
        throw new IllegalStateException("a filesystem's start lies behind the disk's end");
      }
    }
  }
}

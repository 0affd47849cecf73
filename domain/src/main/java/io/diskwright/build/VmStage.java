package io.diskwright.build;

import io.diskwright.error.GuestFailedException;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.Partition;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.port.GuestJob;
import io.diskwright.port.GuestMount;
import io.diskwright.port.Progress;
import io.diskwright.port.ScriptEnd;
import io.diskwright.spec.ImageSpec;
import io.diskwright.spec.Startup;
import io.diskwright.spec.VmOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Lets a guest work on the disk before it goes into its container. */
final class VmStage {

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
   * @throws GuestFailedException if the script fails, does not come to its end, or changes an id
   */
  ScriptEnd run(Path image, PlanSummary plan, Optional<Path> variables) throws IOException {
    GuestDisk disk = new GuestDisk(image, plan, adapters);
    Map<String, String> ids = disk.ids(Progress.NONE);
    options.progress().runs("vm");
    ScriptEnd end =
        adapters
            .virtualMachine()
            .runScript(
                job(image, plan.layout(), variables),
                options.progress()::console,
                options.temporaryDirectory(),
                options.progress());
    requireSuccess(end);
    requireSame(ids, disk.ids(options.progress()), end);
    disk.forgetMounts(spec.timestamp());
    return end;
  }

  private GuestJob job(Path image, DiskLayout layout, Optional<Path> variables) {
    Optional<Startup.Uefi> firmware =
        spec.boot().touchEfiVars()
            ? Optional.of(new Startup.Uefi(spec.boot().efiFirmware(), variables))
            : Optional.empty();
    return new GuestJob(
        image, vm, vm.effectiveScript(), mounts(layout), firmware, spec.boot().memSizeMib());
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

  /** What else is derived from them, and what the spec says of them, would not be true any more. */
  private static void requireSame(
      Map<String, String> before, Map<String, String> after, ScriptEnd end) {
    List<String> changes = new ArrayList<>();
    before.forEach(
        (name, id) -> {
          String now = after.getOrDefault(name, "nothing");
          if (!now.equals(id)) {
            changes.add("%s from %s to %s".formatted(name, id, now));
          }
        });
    if (!changes.isEmpty()) {
      throw failure(
          "the script changed %s; these are the spec's (label, rootFSUID, rootGPUID), or derived from it, so leave them as they are"
              .formatted(String.join(", ", changes)),
          end);
    }
  }

  private String guestEnd(ScriptEnd end) {
    return GuestFailure.text(end.guest(), Optional.of(vm.limit()));
  }

  private static GuestFailedException failure(String what, ScriptEnd end) {
    return new GuestFailedException(
        "vm: %s; nothing is left behind".formatted(what), end.guest().consoleTail());
  }
}

package io.diskwright.boot.systemd;

import io.diskwright.port.Progress;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.Timestamp;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Loaders where firmware and people look for them on an ESP. */
public final class EspPrograms {

  private EspPrograms() {}

  /** The path of the first that is there: systemd-boot, else what a removable disk starts. */
  public static Optional<String> first(TreeBuilder esp) {
    FatFolder folder = new FatFolder("esp", esp, Timestamp.EPOCH, Progress.NONE);
    Stream<String> installed =
        Arrays.stream(EfiArchitecture.values())
            .map(architecture -> "/EFI/systemd/" + architecture.loaderName());
    Stream<String> removable =
        Arrays.stream(EfiArchitecture.values())
            .map(architecture -> "/EFI/BOOT/" + architecture.removableName());
    return Stream.concat(installed, removable).filter(folder::has).findFirst();
  }
}

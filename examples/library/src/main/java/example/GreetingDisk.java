package example;

import io.diskwright.Diskwright;
import io.diskwright.build.BuildResult;
import io.diskwright.build.BuildTarget;
import io.diskwright.error.DiskwrightException;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.port.Progress;
import io.diskwright.spec.ContentSpec;
import io.diskwright.spec.ContentTarget;
import io.diskwright.spec.ImageSpec;
import io.diskwright.spec.Owner;
import io.diskwright.value.ByteSize;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Builds a GPT disk for UEFI out of a folder, with a file on its EFI system partition. */
public final class GreetingDisk {

  private GreetingDisk() {}

  /**
   * Builds the disk.
   *
   * @param tree what goes into the root filesystem
   * @param note a file for the EFI system partition
   * @param image where to write it
   */
  public static BuildResult build(Path tree, Path note, Path image) throws IOException {
    ImageSpec spec =
        ImageSpec.builder()
            .partitionTableType(PartitionTableType.EFI)
            .bootSize(64 * ByteSize.MIB)
            .label("greeting")
            .additionalSpace(8 * ByteSize.MIB)
            .root(List.of(tree.toAbsolutePath()))
            .owner(new Owner(0, 0))
            .contents(
                List.of(
                    ContentSpec.of(
                        ByteString.utf8(note.toAbsolutePath().toString()),
                        ContentTarget.parse("esp:/note.txt"))))
            .build();
    return Diskwright.build(spec, BuildTarget.file(image), progress());
  }

  private static Progress progress() {
    return new Progress() {
      @Override
      public void note(String message) {
        System.err.println("note: " + message);
      }
    };
  }

  /** TREE NOTE IMAGE. */
  public static void main(String[] arguments) throws IOException {
    try {
      BuildResult result =
          build(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
      System.out.printf(
          "%s: %d bytes%n", result.image(), result.summary().layout().sizeBytes());
    } catch (DiskwrightException refusal) {
      System.err.println(refusal.getMessage());
      System.exit(1);
    }
  }
}

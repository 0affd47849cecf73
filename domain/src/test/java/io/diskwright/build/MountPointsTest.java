package io.diskwright.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.spec.ImageSpec;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The directories of root that boot partitions are mounted over. */
final class MountPointsTest extends ContentBuilds {

  @Test
  void mountPointsAreMadeAndWhatTheyHideIsNoted() throws IOException {
    world.build(
        ImageSpec.builder()
            .partitionTableType(PartitionTableType.EFI_XBOOTLDR)
            .contents(List.of(content("/h/lib", "/boot"))));
    assertEquals("D 755 0:0", world.root().get("/efi"));
    assertEquals(
        List.of(
            "/boot: the boot partition mounted there will hide 3 entries of root; use a target of"
                + " esp: or xbootldr:"),
        world.notes);
  }

  @Test
  void aFileInTheWayOfAMountPointIsOneProblemOfSeveral() {
    ImageSpec.Builder spec =
        ImageSpec.builder()
            .partitionTableType(PartitionTableType.HYBRID)
            .contents(List.of(content("/h/file", "/boot"), owned("/h/file", "/x", "u", "0")));
    assertEquals(
        List.of(
            new Problem("partitionTableType", "/boot is in the way: a directory is needed there"),
            new Problem("contents[1].user", "'u' is not in the image's /etc/passwd")),
        assertThrows(InvalidSpecException.class, () -> world.build(spec)).problems());
  }

  @Test
  void layoutsWithoutBootPartitionsHaveNoMountPoints() throws IOException {
    assertEquals(2, build(content("/h/file", "/x")).size());
  }
}

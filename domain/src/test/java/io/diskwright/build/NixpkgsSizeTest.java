package io.diskwright.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.layout.PartitionTableType;
import io.diskwright.spec.ImageSpec;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteSize;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formula of make-disk-image.nix, by hand. */
final class NixpkgsSizeTest {

  private static final Metadata METADATA = Metadata.ofRoot(0755, Timestamp.EPOCH);

  private static ImageSpec.Builder spec() {
    return ImageSpec.builder().root(List.of(Path.of("/tree"))).additionalSpace(0);
  }

  private static ByteString name(String text) {
    return ByteString.utf8(text);
  }

  private static void file(TreeBuilder tree, int directory, String name, int bytes) {
    tree.putFile(directory, name(name), METADATA, FileContent.of(new byte[bytes]));
  }

  /**
   * Files of 0, 1, 1 and 2 blocks, a link of 1, and what has no size: 8 names, the root, one above.
   */
  private static FileTree tree() {
    TreeBuilder tree = new TreeBuilder(METADATA);
    int directory = tree.putDirectory(TreeBuilder.ROOT, name("d"), METADATA);
    file(tree, directory, "empty", 0);
    file(tree, directory, "byte", 1);
    file(tree, directory, "block", 4096);
    file(tree, TreeBuilder.ROOT, "more", 4097);
    tree.putLink(directory, name("again"), tree.find(TreeBuilder.ROOT, name("more")));
    tree.putSymlink(directory, name("link"), METADATA, name("../more"));
    tree.putDevice(directory, name("device"), FileType.CHARACTER_DEVICE, METADATA, 1, 3);
    return tree.build();
  }

  @Test
  void everyFileIsRoundedUpAndEveryNameTakesTwoBlocks() {
    NixpkgsSize size = NixpkgsSize.of(tree(), spec().build());
    assertEquals(5, size.fileBlocks());
    assertEquals(10, size.inodes());
    assertEquals((5 + 20) * 4096, size.usageBytes());
    assertEquals(102_400 * 52 / 1000, size.fudgeBytes());
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, 0",
    "LEGACY, 1048576",
    "LEGACY_GPT, 2114560",
    "EFI, 200017408",
    "EFI_XBOOTLDR, 200017408",
    "HYBRID, 200017408"
  })
  void beforeRootIsWhatTheLayoutReserves(PartitionTableType type, long reserved) {
    NixpkgsSize size =
        NixpkgsSize.of(tree(), spec().partitionTableType(type).bootSize(200_000_000).build());
    assertEquals(reserved, size.reservedBytes());
  }

  @Test
  void theDiskIsRoundedUpToWholeMib() {
    long mib = ByteSize.MIB;
    assertEquals(mib, new NixpkgsSize(0, 0, mib, 0).diskBytes());
    assertEquals(mib + mib, new NixpkgsSize(0, 0, mib, 1).diskBytes());
    assertEquals(512 * mib + mib + mib, new NixpkgsSize(1, 1, mib, 512 * mib).diskBytes());
  }

  @Test
  void aGivenSizeNeedsNoFormula() throws Exception {
    FakeWorld world = new FakeWorld();
    world.sources.put("/", (tree, options) -> {});
    ImageSpec.Builder spec = ImageSpec.builder().root(List.of(Path.of("/")));
    assertEquals(
        new NixpkgsSize(0, 2, ByteSize.MIB, 512 * ByteSize.MIB),
        world.build(spec).summary().nixpkgsSize().orElseThrow());
    assertEquals(
        true, world.build(spec.diskSize(64 * ByteSize.MIB)).summary().nixpkgsSize().isEmpty());
  }
}

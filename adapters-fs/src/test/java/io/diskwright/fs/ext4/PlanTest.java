package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.extent.EncodedBytes;
import io.diskwright.extent.Extent;
import io.diskwright.extent.Extents;
import io.diskwright.fs.ext4.write.Allocation;
import io.diskwright.fs.ext4.write.SizeSearch;
import io.diskwright.fs.ext4.write.TreeDemand;
import io.diskwright.port.FileSystemFormat;
import io.diskwright.port.FileSystemParameters;
import io.diskwright.port.FileSystemPlan;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteSize;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

final class PlanTest {

  @Test
  void ext4IsFoundAsAService() {
    assertTrue(
        ServiceLoader.load(FileSystemFormat.class).stream()
            .anyMatch(provider -> provider.get().name().equals("ext4")));
  }

  @Test
  void theSameTreeGivesTheSameBytesWhateverOrderItCameIn() throws IOException {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      order.add(i);
    }
    long first = digest(Images.plan(numbered(order), 100 * ByteSize.MIB).extents());
    Collections.shuffle(order, new Random(5));
    long second = digest(Images.plan(numbered(order), 100 * ByteSize.MIB).extents());
    assertEquals(first, second);
  }

  private static FileTree numbered(List<Integer> order) {
    TreeBuilder tree = new TreeBuilder(HardCases.directory());
    int directory = tree.putDirectory(TreeBuilder.ROOT, HardCases.name("d"), HardCases.directory());
    for (int i : order) {
      var metadata = HardCases.file().withXattrs(HardCases.user("n", "v".repeat(i % 7 * 30)));
      tree.putFile(
          directory, HardCases.name("f" + i), metadata, PatternContent.dense(i * 7L, i + 1));
    }
    return tree.build();
  }

  @Test
  void anyPartOfAStructureIsTheSameAsTheWhole() throws IOException {
    Random random = new Random(11);
    for (Extent extent : Images.plan(HardCases.tree(), 100 * ByteSize.MIB).extents()) {
      if (extent.payload() instanceof EncodedBytes) {
        byte[] whole = bytes(extent, 0, (int) extent.length());
        int start = random.nextInt(whole.length);
        int length = random.nextInt(whole.length - start) + 1;
        byte[] expected = Arrays.copyOfRange(whole, start, start + length);
        assertArrayEquals(expected, bytes(extent, start, length));
      }
    }
  }

  private static byte[] bytes(Extent extent, int start, int length) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(length);
    extent.payload().fill(start, target);
    assertEquals(0, target.remaining());
    return target.array();
  }

  private static long digest(Extents extents) throws IOException {
    CRC32C crc = new CRC32C();
    for (Extent extent : extents) {
      crc.update(ByteBuffer.allocate(16).putLong(extent.offset()).putLong(extent.length()).flip());
      crc.update(bytes(extent, 0, (int) extent.length()));
    }
    return crc.getValue();
  }

  @Test
  void filesLieInTheOrderOfTheTreeAndSmallOnesFillGaps() {
    TreeBuilder tree = new TreeBuilder(HardCases.directory());
    tree.putFile(
        TreeBuilder.ROOT, HardCases.name("a"), HardCases.file(), PatternContent.dense(4096, 1));
    tree.putFile(
        TreeBuilder.ROOT,
        HardCases.name("b"),
        HardCases.file(),
        PatternContent.dense(120 * ByteSize.MIB, 0));
    tree.putFile(
        TreeBuilder.ROOT, HardCases.name("c"), HardCases.file(), PatternContent.dense(4096, 1));
    TreeDemand demand = TreeDemand.of(tree.build(), Images.PARAMETERS.seed());
    Allocation allocation = new SizeSearch(demand, Images.PARAMETERS).place(4 * 65_536);
    long a = allocation.onlyPiece(demand.numbers().node(12));
    long b = allocation.onlyPiece(demand.numbers().node(13));
    long c = allocation.onlyPiece(demand.numbers().node(14));
    assertTrue(b / 32_768 > a / 32_768, "the large one starts where it has room");
    assertEquals(a + 1, c);
  }

  @Test
  void anEmptyTwentyTebibytesIsLittleToWrite() {
    FileTree empty = new TreeBuilder(HardCases.directory()).build();
    FileSystemPlan plan = Images.plan(empty, 20 * ByteSize.TIB);
    assertTrue(plan.extents().totalBytes() < 320 * ByteSize.MIB);
    assertTrue(plan.extents().count() < 11_000);
  }

  @Test
  void aLabelThatIsTooLongAndATimeOutsideTheRangeAreRefused() {
    FileTree empty = new TreeBuilder(HardCases.directory()).build();
    FileSystemParameters usual = Images.PARAMETERS;
    FileSystemParameters label =
        new FileSystemParameters(
            ByteString.utf8("seventeen letters"),
            usual.uuid(),
            usual.seed(),
            usual.created(),
            5,
            usual.inodeCount());
    FileSystemParameters time =
        new FileSystemParameters(
            usual.label(),
            usual.uuid(),
            usual.seed(),
            Timestamp.ofSeconds(1L << 40),
            5,
            usual.inodeCount());
    assertThrows(InvalidSpecException.class, () -> Images.plan(empty, label, ByteSize.GIB));
    assertThrows(InvalidSpecException.class, () -> Images.plan(empty, time, ByteSize.GIB));
  }
}

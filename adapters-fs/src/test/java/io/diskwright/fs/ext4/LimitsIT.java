package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.SourceException;
import io.diskwright.fs.ext4.write.SizeSearch;
import io.diskwright.fs.ext4.write.TreeDemand;
import io.diskwright.port.FileSystemUsage;
import io.diskwright.testkit.Result;
import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.FileType;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteSize;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The ends of what ext4 can hold, and the refusals behind them. In memory: nothing here is large
 * but by its holes.
 */
final class LimitsIT {

  private static final Path MEMORY = Path.of("/dev/shm");

  private final TreeBuilder tree = new TreeBuilder(HardCases.directory());
  private Path image = MEMORY;

  @BeforeEach
  void createImage() throws IOException {
    image = Files.createTempFile(MEMORY, "diskwright", ".img");
  }

  @AfterEach
  void deleteImage() throws IOException {
    Files.deleteIfExists(image);
  }

  @Test
  void aMillionNamesInOneDirectory() throws Exception {
    int directory = tree.putDirectory(TreeBuilder.ROOT, name("million"), HardCases.directory());
    for (int i = 0; i < 1_000_000; i++) {
      tree.putFile(
          directory, name("file number " + i), HardCases.file(), PatternContent.dense(0, 0));
    }
    written(0);
    Tools.mounted(
        image,
        "ro",
        root -> {
          Path million = root.resolve("million");
          assertEquals("1000000", shell("ls -U '" + million + "' | wc -l"));
          for (int i = 0; i < 1_000_000; i += 99_991) {
            assertTrue(Files.exists(million.resolve("file number " + i)));
          }
          assertTrue(Files.notExists(million.resolve("file number 1000000")));
        });
  }

  @Test
  void moreSubdirectoriesThanLinksCanBeCounted() throws Exception {
    for (int i = 0; i < 66_000; i++) {
      tree.putDirectory(TreeBuilder.ROOT, name("sub" + i), HardCases.directory());
    }
    written(0);
    Tools.mounted(
        image,
        "ro",
        root ->
            assertEquals(
                "1 66001",
                shell("stat -c %h " + root + "; ls " + root + " | wc -l").replace('\n', ' ')));
  }

  @Test
  void asManyHardLinksAsThereMayBe() throws Exception {
    int file =
        tree.putFile(TreeBuilder.ROOT, name("link0"), HardCases.file(), PatternContent.dense(1, 1));
    for (int i = 1; i < 65_000; i++) {
      tree.putLink(TreeBuilder.ROOT, name("link" + i), file);
    }
    written(0);
    Tools.mounted(
        image,
        "ro",
        root -> assertEquals("65000", shell("stat -c %h " + root.resolve("link64999"))));
    tree.putLink(TreeBuilder.ROOT, name("one too many"), file);
    assertRefused("/link0: 65001 hard links; ext4 holds 65000 for one file");
  }

  @Test
  void anExtentTreeOfThreeLevels() throws Exception {
    int pieces = 4 * 340 * 340 + 1;
    List<DataRange> ranges =
        IntStream.range(0, pieces).mapToObj(i -> new DataRange(i * 8192L, 1)).toList();
    tree.putFile(
        TreeBuilder.ROOT,
        name("fragmented"),
        HardCases.file(),
        new PatternContent(pieces * 8192L, ranges, 0));
    written(0);
    Result stat = Tools.run("debugfs", "-R", "ex /fragmented", image.toString());
    assertTrue(stat.said().contains(" 3/ 3 "), "depth");
  }

  @Test
  void aFileOfSeveralTerabytesOnTwentyTebibytes() throws Exception {
    long size = (3L << 40) + 5;
    List<DataRange> ends = List.of(new DataRange(0, 3), new DataRange(size - 4, 4));
    tree.putFile(
        TreeBuilder.ROOT, name("huge"), HardCases.file(), new PatternContent(size, ends, 9));
    FileSystemUsage usage = written(20 * ByteSize.TIB);
    assertTrue(usage.availableBytes() > 18 * ByteSize.TIB);
    Tools.mounted(
        image,
        "ro",
        root -> assertEquals(size + " 16", shell("stat -c '%s %b' " + root.resolve("huge"))));
  }

  @Test
  void denseFilesOverManyGroups() throws Exception {
    tree.putFile(
        TreeBuilder.ROOT, name("a"), HardCases.file(), PatternContent.dense(5 * ByteSize.GIB, 0));
    tree.putFile(
        TreeBuilder.ROOT, name("b"), HardCases.file(), PatternContent.dense(600 * ByteSize.MIB, 0));
    tree.putFile(
        TreeBuilder.ROOT, name("c"), HardCases.file(), PatternContent.dense(512 * ByteSize.MIB, 0));
    written(0);
    written(20 * ByteSize.GIB);
  }

  @Test
  void inodesAsDenseAsTheyCanBe() throws Exception {
    for (int i = 0; i < 20_000; i++) {
      tree.putFile(TreeBuilder.ROOT, name("f" + i), HardCases.file(), PatternContent.dense(1, 0));
    }
    FileTree built = tree.build();
    for (long inodes : new long[] {20_011, 22_000, 300_000, 1_000_000, 2_000_000}) {
      Images.writeChecked(
          built, Images.parameters(0, OptionalLong.of(inodes)), 10 * ByteSize.GIB, image);
    }
  }

  @Test
  void fewInodesAreSpreadOverAllGroups() throws Exception {
    for (int i = 0; i < 400; i++) {
      tree.putDirectory(TreeBuilder.ROOT, name("d" + i), HardCases.directory());
    }
    Images.writeChecked(
        tree.build(), Images.parameters(5, OptionalLong.of(411)), 10 * ByteSize.GIB, image);
    Tools.mounted(image, "rw", root -> shell("touch " + root + "/d399/new"));
    Tools.assertClean(image);
  }

  @Test
  void tightPlacesAreUsedToTheLastBlock() throws Exception {
    for (int i = 0; i < 300; i++) {
      tree.putFile(
          TreeBuilder.ROOT, name("f" + i), HardCases.file(), PatternContent.dense(i * 400L, 0));
    }
    FileTree built = tree.build();
    SizeSearch search =
        new SizeSearch(
            TreeDemand.of(built, Images.PARAMETERS.seed().derive("ext4 hash seed")),
            Images.PARAMETERS);
    long blocks = 16_000;
    while (search.place(blocks - 1).space().blockCount() > 0) {
      blocks -= search.place(blocks - 1).space().blockCount() / 2 + 1;
    }
    Images.writeChecked(built, (blocks - 1) * 4096, image);
  }

  @Test
  void timesOutsideTheRangeAreRefused() {
    var late = HardCases.file().withModified(new Timestamp(15_032_385_536L, 0));
    tree.putSpecial(TreeBuilder.ROOT, name("late"), FileType.FIFO, late);
    assertTrue(refusal().startsWith("/late: its time is 15032385536 seconds from 1970"));
  }

  @Test
  void namesAndFilesThatAreTooLongAreRefused() {
    tree.putFile(
        TreeBuilder.ROOT, name("x".repeat(256)), HardCases.file(), PatternContent.dense(1, 1));
    assertTrue(refusal().endsWith(": a name of 256 bytes; ext4 holds 255"));
  }

  @Test
  void filesBehindTheLastBlockNumberAreRefused() {
    PatternContent content = new PatternContent(0xFFFF_FFFFL * 4096 + 1, List.of(), 1);
    tree.putFile(TreeBuilder.ROOT, name("x"), HardCases.file(), content);
    assertRefused("/x: 16.0 TiB; the largest file in ext4 has 17592186040320 bytes");
  }

  @Test
  void attributesThatAreTooLargeAreRefused() {
    var metadata = HardCases.file().withXattrs(HardCases.user("a", "v".repeat(5000)));
    tree.putFile(TreeBuilder.ROOT, name("x"), metadata, PatternContent.dense(1, 1));
    assertTrue(refusal().startsWith("/x: "));
  }

  @Test
  void aFileInPlaceOfLostAndFoundIsRefused() {
    tree.putFile(
        TreeBuilder.ROOT, name("lost+found"), HardCases.file(), PatternContent.dense(1, 1));
    assertRefused("/lost+found is no directory; ext4 needs that name for one: rename or remove it");
  }

  private void assertRefused(String message) {
    assertEquals(message, refusal());
  }

  private String refusal() {
    return String.valueOf(
        assertThrows(SourceException.class, () -> Images.plan(tree.build(), ByteSize.GIB))
            .getMessage());
  }

  private FileSystemUsage written(long size) throws IOException {
    FileTree built = tree.build();
    long least = new Ext4Format().minimumSizeBytes(built, Images.PARAMETERS, 0);
    return Images.writeChecked(built, Math.max(size, least), image);
  }

  private static ByteString name(String text) {
    return HardCases.name(text);
  }

  private static String shell(String script) throws IOException {
    return Tools.run("sh", "-c", script).said().strip();
  }
}

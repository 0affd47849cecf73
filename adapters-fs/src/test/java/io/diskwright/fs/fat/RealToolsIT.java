package io.diskwright.fs.fat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.port.FileSystemUsage;
import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileTree;
import io.diskwright.value.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fsck.fat, mtools and 7-Zip find in our filesystems. */
class RealToolsIT {

  private static final String IMAGE = "fat.img";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(longs = {40, 8193})
  void hardTreeIsCleanAndMtoolsCopiesItOut(long mib) throws IOException {
    FileTree tree = HardTree.ofBasicPlane();
    fsck(write(tree, mib * ByteSize.MIB));
    Path copy = Files.createDirectory(directory.resolve("copy"));
    run("mcopy", "-s", "-m", "-n", "-i", IMAGE, "::", "copy");
    Extraction.assertSame(Extraction.of(tree), Extraction.of(copy));
  }

  @ParameterizedTest
  @ValueSource(longs = {40, 261, 20480, 40000})
  void hardTreeIsCleanAnd7ZipUnpacksIt(long mib) throws IOException {
    FileTree tree = HardTree.complete();
    fsck(write(tree, mib * ByteSize.MIB));
    run("7zz", "x", "-bd", "-ocopy", IMAGE);
    Extraction.assertSame(Extraction.of(tree), Extraction.of(directory.resolve("copy")));
  }

  @Test
  void mtoolsLists() throws IOException {
    FileTree tree = HardTree.ofBasicPlane();
    write(tree, 40 * ByteSize.MIB);
    String listing = run("mdir", "-/", "-b", "-i", IMAGE, "::").output();
    List<String> listed =
        listing.lines().map(line -> line.substring(3).replaceFirst("/$", "")).sorted().toList();
    assertEquals(List.copyOf(Extraction.of(tree).keySet()), listed);
  }

  @Test
  void sevenZipListsNamesOf255Units() throws IOException {
    List<String> names =
        List.of(
            "\u65e5".repeat(255),
            "\uD83D\uDE00".repeat(127) + "x",
            "y".repeat(251) + ".txt",
            "z".repeat(255));
    TestTree tree = new TestTree();
    names.forEach(tree::file);
    fsck(write(tree.build(), 40 * ByteSize.MIB));
    assertEquals(new TreeSet<>(names), listedBy7Zip());
  }

  @Test
  void minfoReadsTheBootSector() throws IOException {
    FatImage image = FatImage.at(HardTree.ofBasicPlane(), 8 * ByteSize.MIB, 248 * ByteSize.MIB);
    image.write(directory.resolve(IMAGE));
    String info = run("minfo", "-i", IMAGE, "::").output();
    long clusters = image.plan().usage().freeBytes() / image.plan().usage().blockBytes();
    for (String line :
        List.of(
            "cluster size: 1 sectors",
            "hidden sectors: 16384",
            "big size: 507904 sectors",
            "Big fatlen=3907",
            "disk label=\"ESP        \"",
            "disk type=\"FAT32   \"",
            "backup boot sector=6",
            "free clusters=" + clusters)) {
      assertTrue(info.contains(line), () -> "'%s' in %s".formatted(line, info));
    }
  }

  @Test
  void labelIsAnEntryOfTheRootDirectory() throws IOException {
    write(HardTree.ofBasicPlane(), 40 * ByteSize.MIB);
    assertEquals("Volume label is ESP", shell("mlabel -s -i fat.img ::"));
  }

  /** Names of few and odd characters, so that their short forms collide. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void randomNamesAreCleanAndListed(long seed) throws IOException {
    TestTree tree = new TestTree();
    for (String name : RandomNames.distinct(new Random(seed), 3000)) {
      tree.file("d/" + name, "");
    }
    FileTree built = tree.build();
    fsck(write(built, 40 * ByteSize.MIB));
    assertEquals(Extraction.of(built).keySet(), listedBy7Zip());
  }

  @Test
  void fullDirectoryIsClean() throws IOException {
    TestTree tree = new TestTree().directory("full");
    for (int i = 0; i < 65_534; i++) {
      tree.file("full/%x".formatted(i), "");
    }
    for (int i = 0; i < 32_767; i++) {
      tree.file("long/n %d".formatted(i), "");
    }
    FileTree built = tree.build();
    fsck(write(built, 40 * ByteSize.MIB));
    assertEquals(Extraction.of(built).keySet(), listedBy7Zip());
  }

  /**
   * fsck.fat 4.2 takes a chain of 4 GiB for an empty one (dosfstools issue 208, fixed since), so it
   * judges the largest file with a chain that is one cluster shorter.
   */
  @Test
  void largeFileIsCleanAndKeepsItsHoles() throws IOException {
    long size = 4 * ByteSize.GIB - 4096;
    fsck(write(treeWithLargeFile(size), 5 * ByteSize.GIB));
    checkLargeFile(size);
  }

  @Test
  void largestFileKeepsItsHoles() throws IOException {
    long size = 4 * ByteSize.GIB - 1;
    write(treeWithLargeFile(size), 5 * ByteSize.GIB);
    checkLargeFile(size);
  }

  private static FileTree treeWithLargeFile(long size) {
    List<DataRange> ranges =
        List.of(
            new DataRange(0, 5000),
            new DataRange(3 * ByteSize.GIB, 65536),
            new DataRange(size - 7, 7));
    return new TestTree()
        .file("big", new Declared(size, ranges, (byte) 'x'))
        .file("z behind")
        .build();
  }

  private void checkLargeFile(long size) throws IOException {
    String listing = shell("7zz l -slt -ba fat.img big");
    assertTrue(listing.contains("\nSize = " + size + "\n"), listing);
    assertEquals("70543", shell("7zz x -so -bd fat.img big | tr -d '\\0' | wc -c"));
    String end = shell("mcopy -i fat.img ::big - | tail -c 9 | od -An -tx1");
    assertEquals("00 00 78 78 78 78 78 78 78", end);
    assertEquals("content of z behind", shell("7zz x -so -bd fat.img 'z behind'"));
  }

  private Result run(String... command) throws IOException {
    return Tool.in(directory).with("TZ", "UTC").run(command);
  }

  private String shell(String command) throws IOException {
    return run("sh", "-c", command).output().strip();
  }

  @Test
  void writtenToByMtoolsItStaysClean() throws IOException {
    write(HardTree.ofBasicPlane(), 40 * ByteSize.MIB);
    for (int i = 0; i < 20; i++) {
      run("mmd", "-i", IMAGE, "::/made" + i);
      run("mcopy", "-i", IMAGE, "/bin/sh", "::/made" + i + "/A shell");
    }
    run("mdeltree", "-i", IMAGE, "::/names", "::/made3");
    fsck();
  }

  private FatImage write(FileTree tree, long sizeBytes) throws IOException {
    FatImage image = FatImage.of(tree, sizeBytes);
    image.write(directory.resolve(IMAGE));
    return image;
  }

  /** Silence is the version and the summary; its numbers must be ours. */
  private void fsck(FatImage image) throws IOException {
    FileSystemUsage usage = image.plan().usage();
    long total = usage.sizeBytes() / usage.blockBytes();
    long used = total - usage.freeBytes() / usage.blockBytes();
    String summary = " files, %d/%d clusters".formatted(used, total);
    String output = fsck();
    assertTrue(output.strip().endsWith(summary), () -> "'%s' in %s".formatted(summary, output));
  }

  private String fsck() throws IOException {
    Result fsck = run("fsck.fat", "-n", IMAGE);
    assertEquals("", fsck.errors());
    assertEquals(2, fsck.output().lines().count(), fsck::output);
    return fsck.output();
  }

  private Set<String> listedBy7Zip() throws IOException {
    String listing = run("7zz", "l", "-slt", "-ba", "-sccUTF-8", IMAGE).output();
    return listing
        .lines()
        .filter(line -> line.startsWith("Path = "))
        .map(line -> line.substring("Path = ".length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

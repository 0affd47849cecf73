package io.diskwright.fs.fat;

import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.util.List;
import java.util.Random;

/** A tree of everything that is hard in FAT and can still be unpacked on Linux. */
final class HardTree {

  private static final List<String> NAMES =
      List.of(
          // One case in each part, in both, in neither.
          "lower.txt",
          "UPPER.TXT",
          "lower1.TXT",
          "UPPER1.txt",
          "noext",
          "NOEXT2",
          "1234.567",
          "MiXed.TxT",
          "Makefile",
          "BOOTx64.EFI",
          // The limits of 8.3 and of one entry of a long name.
          "12345678.abc",
          "123456789.abc",
          "12345678.abcd",
          "thirteenchars",
          "fourteenchars!",
          "exactly twenty-six letters",
          "twenty-seven letters exactly",
          // Short names that are taken.
          "LONGFI~1.TXT",
          "longfi~2.txt",
          "LongFi~4.Txt",
          "PROGRA~1",
          // Dots, spaces and what short names cannot have.
          ".hidden",
          "..twodots",
          "...",
          "a.b.c.d",
          "with space.txt",
          " leading",
          "a+b.c",
          "+,;=[].x",
          "~",
          "~tilde~.~~~",
          "#{}$%&'()-@^_`!",
          "name.with.a.long.extension",
          "con",
          "aux.txt",
          "LPT1",
          // Beyond ASCII.
          "\u00e9.txt",
          "\u00c4rger",
          "na\u00efve caf\u00e9",
          "\u65e5\u672c.txt",
          "\u65e5\u672c\u8a9e\u306e\u9577\u3044\u540d\u524d\u306e\u30d5\u30a1\u30a4\u30eb.txt",
          "\u0416\u0438\u0437\u043d\u044c",
          "\u1e9e and \u00df",
          "e\u0301 combining");

  private static final List<String> BEYOND_THE_FIRST_PLANE =
      List.of(
          "\uD83D\uDE00.txt",
          "\uD83D\uDE00",
          "torn in two \uD83D\uDE00\uD83D\uDE01",
          "\uD83D\uDE00".repeat(60));

  /** Of the year 2107. */
  private static final long LAST_SECOND = 4_354_819_199L;

  private final TestTree tree = new TestTree();
  private final Random random = new Random(7);

  private HardTree() {}

  /** Without what mtools breaks: characters beyond the first plane, and times after 2100-02-28. */
  static FileTree ofBasicPlane() {
    HardTree hard = new HardTree();
    hard.add();
    return hard.tree.build();
  }

  static FileTree complete() {
    HardTree hard = new HardTree();
    hard.add();
    BEYOND_THE_FIRST_PLANE.forEach(hard::addNamed);
    hard.addTime(LAST_SECOND);
    return hard.tree.build();
  }

  private void add() {
    NAMES.stream().filter(name -> !name.endsWith(".")).forEach(this::addNamed);
    addNamed("l" + "o".repeat(249) + "ng.md");
    addColliding();
    addNested();
    addSizes();
    addTimes();
    addLinks();
  }

  private void addNamed(String name) {
    tree.file("names/" + name);
    tree.file("directories/" + name + "/inside");
  }

  private void addColliding() {
    for (int i = 0; i < 120; i++) {
      tree.file("names/longfilename %d.txt".formatted(i));
      tree.file("names/\u65e5\u672c\u8a9e %d".formatted(i));
    }
    for (int i = 0; i < 2000; i++) {
      tree.file("large directory/entry number %d".formatted(i), "");
    }
  }

  private void addNested() {
    String path = "deep";
    for (int i = 0; i < 40; i++) {
      path += "/Level " + i;
      tree.file(path + "/file");
    }
    tree.directory("empty directory");
  }

  private void addSizes() {
    for (int size : new int[] {0, 1, 511, 512, 513, 4095, 4096, 4097, 100_000, 3_000_001}) {
      byte[] bytes = new byte[size];
      random.nextBytes(bytes);
      tree.file("sizes/" + size + " bytes", FileContent.of(bytes));
    }
  }

  private void addTimes() {
    for (long seconds : new long[] {315_532_800L, 951_827_697L, 1_714_979_289L, 4_107_542_399L}) {
      addTime(seconds);
    }
  }

  private void addTime(long seconds) {
    Metadata metadata = Metadata.ofRoot(0644, new Timestamp(seconds, 990_000_000));
    tree.file("times/at " + seconds, metadata, FileContent.of(new byte[3]));
  }

  private void addLinks() {
    TreeBuilder builder = tree.builder();
    tree.file("links/first name", "one file");
    int directory = builder.resolve(TreeBuilder.ROOT, ByteString.utf8("links"), true);
    int first = builder.find(directory, ByteString.utf8("first name"));
    builder.putLink(directory, ByteString.utf8("second name"), first);
  }
}

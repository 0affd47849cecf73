package io.diskwright.fs.ext4;

import io.diskwright.tree.DataRange;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileTree;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.tree.Xattrs;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/**
 * A tree with one of everything that a Unix tree can hold and a filesystem writer can get wrong.
 */
final class HardCases {

  static final Timestamp USUAL_TIME = new Timestamp(1_700_000_001, 123_456_789);

  private static final Timestamp ROOT_TIME = new Timestamp(1_700_000_000, 1);
  private static final long LATEST_SECOND = 15_032_385_535L;

  private final TreeBuilder tree =
      new TreeBuilder(new Metadata(0751, 12, 34, ROOT_TIME, user("root", "yes")));

  private HardCases() {}

  static FileTree tree() {
    HardCases cases = new HardCases();
    cases.addNames();
    cases.addModesAndOwners();
    cases.addTimes();
    cases.addLinks();
    cases.addSpecials();
    cases.addXattrs();
    cases.addContents();
    cases.addDirectories();
    cases.addLostAndFound();
    return cases.tree.build();
  }

  static Metadata file() {
    return new Metadata(0644, 0, 0, USUAL_TIME, Xattrs.NONE);
  }

  static Metadata directory() {
    return file().withPermissions(0755);
  }

  static ByteString name(String text) {
    return ByteString.utf8(text);
  }

  static Xattrs user(String name, String value) {
    return Xattrs.of(Map.of(name("user." + name), name(value)));
  }

  private static FileContent text(String text) {
    return FileContent.of(name(text).toBytes());
  }

  private int directory(String name) {
    return tree.putDirectory(TreeBuilder.ROOT, name(name), directory());
  }

  private void addNames() {
    int names = directory("names");
    tree.putFile(
        names, ByteString.copyOf(new byte[] {(byte) 0xFF, 'x', (byte) 0xE9}), file(), text("1"));
    tree.putFile(names, name("n".repeat(255)), file(), text("2"));
    tree.putFile(names, name("é".repeat(127)), file(), text("3"));
    tree.putFile(names, name("with space, \"quotes\" and 'more'"), file(), text("4"));
    tree.putFile(names, name("new\nline\ttab\\"), file(), text("5"));
    tree.putFile(names, name("-n"), file(), text("6"));
    tree.putFile(names, name("😀"), file(), text("7"));
    tree.putFile(names, name("..."), file(), text("8"));
    tree.putFile(names, name("x"), file(), text("9"));
  }

  private void addModesAndOwners() {
    int modes = directory("modes");
    for (int mode : new int[] {0, 0400, 0777, 04755, 02755, 01644, 07777}) {
      tree.putFile(modes, name("f%o".formatted(mode)), file().withPermissions(mode), text("m"));
      tree.putDirectory(modes, name("d%o".formatted(mode)), file().withPermissions(mode));
    }
    tree.putFile(modes, name("owned"), file().withOwner(65_536, 4_294_967_294L), text("o"));
    tree.putFile(modes, name("owned16"), file().withOwner(65_535, 65_534), text("o"));
  }

  private void addTimes() {
    int times = directory("times");
    long[] seconds = {
      Integer.MIN_VALUE,
      -1,
      0,
      1,
      Integer.MAX_VALUE,
      Integer.MAX_VALUE + 1L,
      1L << 32,
      1L << 33,
      LATEST_SECOND
    };
    for (long second : seconds) {
      tree.putFile(
          times, name("t" + second), file().withModified(new Timestamp(second, 0)), text("t"));
      int nanos = second == LATEST_SECOND || second == Integer.MIN_VALUE ? 0 : 999_999_999;
      tree.putFile(
          times, name("n" + second), file().withModified(new Timestamp(second, nanos)), text("t"));
    }
  }

  private void addLinks() {
    int links = directory("links");
    for (int length : new int[] {1, 59, 60, 61, 1000, 4095}) {
      tree.putSymlink(
          links, name("s" + length), file().withPermissions(0777), name("t".repeat(length)));
    }
    int original = tree.putFile(links, name("one"), file(), text("linked"));
    int elsewhere = tree.putDirectory(links, name("elsewhere"), directory());
    tree.putLink(elsewhere, name("two"), original);
    tree.putLink(TreeBuilder.ROOT, name("three"), original);
    int symlink =
        tree.putSymlink(links, name("sone"), file().withPermissions(0777), name("nowhere"));
    tree.putLink(elsewhere, name("stwo"), symlink);
  }

  private void addSpecials() {
    int specials = directory("specials");
    tree.putDevice(specials, name("null"), FileType.CHARACTER_DEVICE, file(), 1, 3);
    tree.putDevice(specials, name("c300"), FileType.CHARACTER_DEVICE, file(), 5, 300);
    tree.putDevice(specials, name("nvme"), FileType.BLOCK_DEVICE, file(), 259, 1);
    tree.putDevice(specials, name("largest"), FileType.BLOCK_DEVICE, file(), 4095, 0xFFFFF);
    tree.putSpecial(specials, name("fifo"), FileType.FIFO, file());
    tree.putSpecial(specials, name("socket"), FileType.SOCKET, file());
  }

  private void addXattrs() {
    int xattrs = directory("xattrs");
    tree.putFile(xattrs, name("small"), file().withXattrs(user("a", "1")), text("x"));
    tree.putFile(xattrs, name("empty"), file().withXattrs(user("a", "")), text("x"));
    tree.putFile(
        xattrs, name("large"), file().withXattrs(user("big", "v".repeat(3900))), text("x"));
    tree.putDirectory(xattrs, name("dir"), directory().withXattrs(user("big", "w".repeat(500))));
    tree.putFile(xattrs, name("capability"), file().withXattrs(capability()), text("x"));
    tree.putFile(xattrs, name("acl"), file().withPermissions(0674).withXattrs(acl()), text("x"));
    tree.putDirectory(xattrs, name("acldir"), directory().withPermissions(0775).withXattrs(acls()));
    Xattrs trusted =
        Xattrs.of(Map.of(name("trusted.t"), name("1"), name("security.selinux"), name("u:r")));
    tree.putSymlink(
        xattrs,
        name("link"),
        file().withPermissions(0777).withXattrs(trusted),
        name("t".repeat(99)));
    tree.putSpecial(xattrs, name("fifo"), FileType.FIFO, file().withXattrs(trusted));
    for (int i = 0; i < 1500; i++) {
      tree.putFile(xattrs, name("shared%04d".formatted(i)), file().withXattrs(shared()), text(""));
    }
  }

  /** More than the inode holds, and the same for many. */
  private static Xattrs shared() {
    return Xattrs.of(
        Map.of(name("user.shared"), name("s".repeat(200)), name("user.in"), name("i")));
  }

  private static Xattrs capability() {
    byte[] netRaw = {1, 0, 0, 2, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    return Xattrs.of(Map.of(name("security.capability"), ByteString.copyOf(netRaw)));
  }

  private static Xattrs acl() {
    return Xattrs.of(Map.of(name("system.posix_acl_access"), aclValue(6, 7, 4)));
  }

  private static Xattrs acls() {
    return Xattrs.of(
        Map.of(
            name("system.posix_acl_access"), aclValue(7, 7, 5),
            name("system.posix_acl_default"), aclValue(7, 7, 5)));
  }

  /** The kernel's exchange form, for owner, uid 1000, group, mask and others. */
  private static ByteString aclValue(int owner, int mask, int other) {
    ByteBuffer value = ByteBuffer.allocate(4 + 5 * 8).order(ByteOrder.LITTLE_ENDIAN).putInt(2);
    int[][] entries = {{1, owner, -1}, {2, 5, 1000}, {4, 5, -1}, {16, mask, -1}, {32, other, -1}};
    for (int[] entry : entries) {
      value.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]);
    }
    return ByteString.copyOf(value.array());
  }

  private void addContents() {
    int contents = directory("contents");
    for (int size : new int[] {0, 1, 4095, 4096, 4097, 65_536, 3_000_000}) {
      tree.putFile(contents, name("size" + size), file(), PatternContent.dense(size, size + 1));
    }
    sparse(contents, "hole at the end", 1 << 20, new DataRange(0, 4096));
    sparse(contents, "hole in front", (1 << 20) + 1, new DataRange(1 << 20, 1));
    sparse(contents, "only a hole", 12_345_678);
    sparse(
        contents,
        "unaligned",
        100_000,
        new DataRange(5000, 10),
        new DataRange(5100, 10),
        new DataRange(50_000, 20_000));
    sparse(contents, "five extents", 10 << 20, ranges(5));
    sparse(contents, "one leaf", 10 << 20, ranges(340));
    sparse(contents, "two leaves", 10 << 20, ranges(341));
    sparse(
        contents,
        "three terabytes",
        3L << 40,
        new DataRange(0, 1),
        new DataRange((3L << 40) - 1, 1));
    long largest = 0xFFFF_FFFFL * 4096;
    sparse(contents, "largest", largest, new DataRange(4096, 1), new DataRange(largest - 1, 1));
  }

  private static DataRange[] ranges(int count) {
    DataRange[] ranges = new DataRange[count];
    for (int i = 0; i < count; i++) {
      ranges[i] = new DataRange(i * 8192L + 1, 100);
    }
    return ranges;
  }

  private void sparse(int directory, String name, long size, DataRange... ranges) {
    tree.putFile(directory, name(name), file(), new PatternContent(size, List.of(ranges), 77));
  }

  private void addDirectories() {
    int many = directory("many");
    for (int i = 0; i < 5000; i++) {
      tree.putFile(many, name("entry number %05d".formatted(i)), file(), text(""));
    }
    int deep = directory("deep");
    for (int i = 0; i < 100; i++) {
      deep = tree.putDirectory(deep, name("d" + i), directory());
    }
    tree.putFile(deep, name("bottom"), file(), text("bottom"));
  }

  private void addLostAndFound() {
    int lostAndFound =
        tree.putDirectory(TreeBuilder.ROOT, name("lost+found"), directory().withOwner(7, 8));
    tree.putFile(lostAndFound, name("#1234"), file(), text("found"));
  }
}

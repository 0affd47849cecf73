package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.SourceException;
import io.diskwright.fs.ext4.structure.ChecksumSeed;
import io.diskwright.fs.ext4.structure.InodeRecord;
import io.diskwright.fs.ext4.structure.XattrBlock;
import io.diskwright.fs.ext4.structure.XattrEntry;
import io.diskwright.fs.ext4.structure.XattrPrefix;
import io.diskwright.fs.ext4.write.XattrLayout;
import io.diskwright.struct.StructReader;
import io.diskwright.tree.Xattrs;
import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class XattrLayoutTest {

  private static final ChecksumSeed SEED =
      ChecksumSeed.of(Guid.parse("11111111-2222-4333-8444-555555555555"));
  private static final String ACL_ACCESS =
      "0200000001000700ffffffff02000700e803000004000500ffffffff10000700ffffffff20000500ffffffff";
  private static final String ACL_DEFAULT =
      "0200000001000700ffffffff02000500e903000004000500ffffffff10000500ffffffff20000500ffffffff";

  @Test
  void smallAttributeInTheInodeEqualsLibext2fs() {
    XattrLayout layout = layout(Map.of("user.foo", text("bar")));
    assertEquals(golden("libext2fs inode user.foo"), Golden.dump(layout.inodeArea().toBytes()));
    assertTrue(layout.block().isEmpty());
  }

  @Test
  void capabilityInTheInodeEqualsLibext2fs() {
    ByteString value = hex("0100000200040000000000000000000000000000");
    XattrLayout layout = layout(Map.of("security.capability", value));
    assertEquals(golden("libext2fs inode capability"), Golden.dump(layout.inodeArea().toBytes()));
  }

  @Test
  void twoAclsInTheInodeEqualLibext2fs() {
    Map<String, ByteString> acls =
        Map.of(
            "system.posix_acl_access",
            hex(ACL_ACCESS),
            "system.posix_acl_default",
            hex(ACL_DEFAULT));
    byte[] area = layout(acls).inodeArea().toBytes();
    assertEquals(golden("libext2fs inode two ACLs"), Golden.dump(area));
  }

  @Test
  void inodeAndSharedBlockEqualTheKernels() {
    XattrLayout layout =
        layout(
            Map.of(
                "user.big", text("q".repeat(300)),
                "user.alpha", text("x".repeat(77)),
                "user.é", text("zzz")));
    assertEquals(golden("kernel inode 12"), Golden.dump(layout.inodeArea().toBytes()));
    byte[] block = layout.block().orElseThrow().encode(SEED, 2065, 2);
    byte[] expected = Golden.bytes("xattrs.txt", "kernel block 2065, two references", 4096);
    assertEquals(Golden.dump(expected), Golden.dump(block));
  }

  @Test
  void entryWithoutHashMakesTheBlockUnshareable() {
    ByteString name = ByteString.utf8("\u0001");
    XattrEntry zero = new XattrEntry(XattrPrefix.USER, name, hex("00000100"));
    assertEquals(0, zero.hash());
    XattrEntry other = new XattrEntry(XattrPrefix.TRUSTED, name, text("x"));
    byte[] block = new XattrBlock(List.of(zero, other)).encode(SEED, 1, 1);
    assertEquals(0, StructReader.littleEndian(block).u32(0x0C));
  }

  @Test
  void equalSetsAreOneBlock() {
    Map<String, ByteString> attributes = Map.of("user.a", text("1".repeat(100)));
    assertEquals(layout(attributes).block(), layout(new TreeMap<>(attributes)).block());
  }

  @Test
  void emptyValuesAreNowhere() {
    StructReader area =
        StructReader.littleEndian(layout(Map.of("user.e", ByteString.EMPTY)).inodeArea().toBytes());
    assertEquals(0, area.u16(6));
    assertEquals(0, area.u32(12));
  }

  @Test
  void nothingTakesNoPlace() {
    XattrLayout layout = XattrLayout.of(Xattrs.NONE, () -> "/f");
    assertTrue(layout.inodeArea().isEmpty());
    assertTrue(layout.block().isEmpty());
  }

  @Test
  void fitsWheneverAnySplitFits() {
    long seed = 4711;
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      Map<String, ByteString> attributes = new TreeMap<>();
      int count = 2 + random.nextInt(6);
      for (int i = 0; i < count; i++) {
        attributes.put("user." + i, text("v".repeat(random.nextInt(70))));
      }
      String last = "user.last";
      int others = attributes.values().stream().mapToInt(value -> 20 + aligned(value)).sum();
      int best =
          bestFill(attributes.values().stream().mapToInt(value -> 20 + aligned(value)).toArray());
      int room = 4060 - 20 - (others - best);
      attributes.put(last, text("v".repeat(room)));
      XattrLayout exact = layout(attributes);
      assertEquals(
          4060, exact.inBlock().stream().mapToInt(XattrEntry::sizeBytes).sum(), "seed " + seed);
      attributes.put(last, text("v".repeat(room + 1)));
      assertThrows(SourceException.class, () -> layout(attributes), "seed " + seed);
    }
  }

  /** The greatest sum of any selection that the 88 bytes of an inode hold, by trying all. */
  private static int bestFill(int[] sizes) {
    int best = 0;
    for (int selection = 0; selection < 1 << sizes.length; selection++) {
      int sum = 0;
      for (int i = 0; i < sizes.length; i++) {
        sum += ((selection >>> i) & 1) * sizes[i];
      }
      best = sum <= 88 ? Math.max(best, sum) : best;
    }
    return best;
  }

  private static int aligned(ByteString value) {
    return (value.length() + 3) / 4 * 4;
  }

  @Test
  void tooLargeASetIsRefusedWithTheNumbers() {
    Map<String, ByteString> attributes =
        Map.of("user.a", text("a".repeat(4060)), "user.b", text("b".repeat(40)));
    SourceException refusal = assertThrows(SourceException.class, () -> layout(attributes));
    assertEquals(
        "/f: extended attributes of 4140 bytes; 60 of them fit the 88 bytes that an ext4 inode has,"
            + " the other 4080 do not fit the 4060 bytes of one block; leave some out with xattrs",
        refusal.getMessage());
  }

  @Test
  void namesThatLinuxWouldNotGiveBackAreRefused() {
    for (String name :
        new String[] {
          "system.nfs4_acl", "btrfs.compression", "user.", "system.posix_acl_accesses"
        }) {
      SourceException refusal =
          assertThrows(SourceException.class, () -> layout(Map.of(name, text("x"))));
      assertEquals(
          "/f: ext4 has no place for the extended attribute '"
              + name
              + "'; leave it out with xattrs",
          refusal.getMessage());
    }
  }

  private static XattrLayout layout(Map<String, ByteString> attributes) {
    Map<ByteString, ByteString> values = new TreeMap<>();
    attributes.forEach((name, value) -> values.put(ByteString.utf8(name), value));
    return XattrLayout.of(Xattrs.of(values), () -> "/f");
  }

  private static String golden(String section) {
    byte[] inode = Golden.bytes("xattrs.txt", section, 256);
    return Golden.dump(Arrays.copyOfRange(inode, InodeRecord.XATTR_OFFSET, 256));
  }

  private static ByteString text(String text) {
    return ByteString.utf8(text);
  }

  private static ByteString hex(String hex) {
    return ByteString.copyOf(HexFormat.of().parseHex(hex));
  }
}

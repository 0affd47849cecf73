package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.fs.ext4.structure.DirectoryHash;
import io.diskwright.fs.ext4.write.Directory;
import io.diskwright.fs.ext4.write.DirectoryEntries;
import io.diskwright.fs.ext4.write.HashedDirectory;
import io.diskwright.fs.ext4.write.LostAndFound;
import io.diskwright.struct.StructReader;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class DirectoryTest {

  private static final DirectoryHash HASH = DirectoryHash.of(Mke2fs.HASH_SEED);
  private static final long SELF = 77;
  private static final long PARENT = 66;

  @Test
  void rootWithLostAndFoundEqualsMke2fs() {
    DirectoryEntries entries =
        new DirectoryEntries() {
          @Override
          public int count() {
            return 1;
          }

          @Override
          public int nameLength(int index) {
            return name(index).length();
          }

          @Override
          public ByteString name(int index) {
            return ByteString.utf8("lost+found");
          }

          @Override
          public FileType type(int index) {
            return FileType.DIRECTORY;
          }

          @Override
          public long inodeNumber(int index) {
            return 11;
          }
        };
    Directory root = directory(entries);
    assertFalse(root.indexed());
    assertEquals(1, root.blockCount());
    byte[] block = root.block(0, 2, 2, Mke2fs.SEED);
    assertEquals(Mke2fs.dump("root directory", 4096), Golden.dump(block));
  }

  @Test
  void emptyLostAndFoundEqualsMke2fs() {
    byte[] first = LostAndFound.block(0, 11, 2, Mke2fs.SEED);
    assertEquals(Mke2fs.dump("lost+found 0", 4096), Golden.dump(first));
    byte[] second = LostAndFound.block(1, 11, 2, Mke2fs.SEED);
    assertEquals(Mke2fs.dump("lost+found 1", 4096), Golden.dump(second));
  }

  @Test
  void oneBlockIsFilledToTheLastByte() {
    IntFunction<String> names = i -> "%08d".formatted(i);
    Directory full = directory(new NamedEntries(253, names));
    assertFalse(full.indexed());
    StructReader block = StructReader.littleEndian(full.block(0, SELF, PARENT, Mke2fs.SEED));
    int lastOffset = 24 + 252 * 16;
    assertEquals(NamedEntries.FIRST_INODE + 252, block.u32(lastOffset));
    assertEquals(4084 - lastOffset, block.u16(lastOffset + 4));
    assertTrue(directory(new NamedEntries(254, names)).indexed());
  }

  @Test
  void entriesCarryTheirFilesTypes() {
    Directory types = directory(new NamedEntries(7, i -> "name" + i));
    StructReader block = StructReader.littleEndian(types.block(0, SELF, PARENT, Mke2fs.SEED));
    int[] codes = {1, 2, 7, 3, 4, 5, 6};
    for (int i = 0; i < codes.length; i++) {
      assertEquals(codes[i], block.u8(24 + 16 * i + 7));
    }
  }

  @Test
  void aHundredThousandNamesAreFoundThroughTheIndex() {
    NamedEntries entries = new NamedEntries(100_000, i -> "file-number-%06d".formatted(i));
    HashTreeProbe probe = probe(directory(entries), HASH::of);
    assertEquals(1, probe.levels());
    assertEquals(690, probe.leafCount(), "28 bytes a name, 145 in a block");
    assertFound(entries, probe, 1);
    assertEquals(0, probe.lookUp(ByteString.utf8("file-number-100000")));
  }

  @Test
  void rootLeadsTo507LeavesBeforeNodesAreNeeded() {
    IntFunction<String> names = i -> (100_000 + i) + "x".repeat(244);
    HashTreeProbe flat = probe(directory(new NamedEntries(15 * 507, names)), HASH::of);
    assertEquals(0, flat.levels());
    assertEquals(507, flat.leafCount());
    HashTreeProbe deep = probe(directory(new NamedEntries(15 * 507 + 1, names)), HASH::of);
    assertEquals(1, deep.levels());
    assertEquals(508, deep.leafCount());
    assertEquals(1, deep.nodeCount());
  }

  @Test
  void namesOfOneHashGoOnFromLeafToLeafAndFromNodeToNode() {
    NamedEntries entries = new NamedEntries(20_000, i -> (100_000 + i) + "x".repeat(244));
    ToIntFunction<ByteString> hash =
        name -> (Integer.parseInt(name.substring(0, 6).toString()) - 100_000) / 5000 * 2;
    Directory directory = HashedDirectory.of(entries, hash, () -> "/");
    HashTreeProbe probe = probe(directory, hash);
    assertEquals(3, probe.nodeCount());
    assertEquals(probe.leafCount() - 1, probe.continuedLeaves() + 3 - straddled(5000, 15, 4));
    assertFound(entries, probe, 61);
  }

  /** How many of the boundaries between groups of names lie inside a leaf. */
  private static int straddled(int groupSize, int leafSize, int groups) {
    int count = 0;
    for (int group = 1; group < groups; group++) {
      count += groupSize * group % leafSize == 0 ? 0 : 1;
    }
    return count;
  }

  @Test
  void greatestHashIsStillFound() {
    NamedEntries entries = new NamedEntries(100, i -> "%03d".formatted(i) + "x".repeat(247));
    ToIntFunction<ByteString> hash = name -> name.at(0) < '1' && name.at(1) < '3' ? 0 : 0xFFFF_FFFC;
    assertFound(entries, probe(HashedDirectory.of(entries, hash, () -> "/"), hash), 1);
  }

  @Test
  void aMillionNamesAreLaidOutInAFewColumns() {
    NamedEntries entries = new NamedEntries(1_000_000, i -> Integer.toString(i + 1_000_000));
    Directory directory = directory(entries);
    HashTreeProbe probe = probe(directory, HASH::of);
    assertEquals(1 + 8 + 3922, directory.blockCount(), "16 bytes a name, 255 in a block");
    assertFound(entries, probe, 101);
  }

  @Test
  void moreLeavesThanTwoLevelsLeadToAreRefused() {
    int tooMany = 15 * 507 * 510 + 1;
    NamedEntries entries = new NamedEntries(tooMany, i -> "%07d".formatted(i));
    DirectoryEntries longNames = new LongNames(entries);
    DoesNotFitException refusal =
        assertThrows(
            DoesNotFitException.class,
            () -> HashedDirectory.of(longNames, name -> 0, () -> "/var/spool"));
    assertEquals(
        "/var/spool: its 3878551 names take 258571 directory blocks, an ext4 directory index leads to"
            + " 258570; spread them over several directories",
        refusal.getMessage());
  }

  /** Claims 255 bytes for each name, without making them. */
  private record LongNames(NamedEntries entries) implements DirectoryEntries {

    @Override
    public int count() {
      return entries.count();
    }

    @Override
    public int nameLength(int index) {
      return 255;
    }

    @Override
    public ByteString name(int index) {
      return ByteString.EMPTY;
    }

    @Override
    public FileType type(int index) {
      return FileType.REGULAR;
    }

    @Override
    public long inodeNumber(int index) {
      return entries.inodeNumber(index);
    }
  }

  private static Directory directory(DirectoryEntries entries) {
    return Directory.of(entries, HASH, () -> "/directory");
  }

  private static HashTreeProbe probe(Directory directory, ToIntFunction<ByteString> hash) {
    assertTrue(directory.indexed());
    return new HashTreeProbe(directory, SELF, PARENT, Mke2fs.SEED, hash);
  }

  /** Looks every so-manyth name up; that no leaf lacks a name is seen by their number. */
  private static void assertFound(NamedEntries entries, HashTreeProbe probe, int step) {
    assertEquals(entries.count(), probe.nameCount());
    for (int i = 0; i < entries.count(); i += step) {
      assertEquals(NamedEntries.FIRST_INODE + i, probe.lookUp(entries.name(i)));
    }
  }
}

package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.fs.ext4.structure.DirectoryEntry;
import io.diskwright.fs.ext4.write.NodeEntries;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.Node;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import org.junit.jupiter.api.Test;

class NodeEntriesTest {

  private static final Metadata METADATA = Metadata.ofRoot(0755, Timestamp.EPOCH);

  @Test
  void namesOfADirectoryInTheOrderOfTheirBytes() {
    TreeBuilder builder = new TreeBuilder(METADATA);
    int directory = builder.putDirectory(TreeBuilder.ROOT, ByteString.utf8("d"), METADATA);
    builder.putSpecial(directory, ByteString.utf8("pipe"), FileType.FIFO, METADATA);
    builder.putSymlink(directory, ByteString.utf8("é"), METADATA, ByteString.utf8("pipe"));
    builder.putDirectory(directory, ByteString.utf8("Sub"), METADATA);
    Node node = builder.build().root().child(0);
    NodeEntries entries = new NodeEntries(node, child -> 100 + child.index());

    assertEquals(3, entries.count());
    DirectoryEntry sub = new DirectoryEntry(102, ByteString.utf8("Sub"), FileType.DIRECTORY);
    DirectoryEntry pipe = new DirectoryEntry(103, ByteString.utf8("pipe"), FileType.FIFO);
    DirectoryEntry link = new DirectoryEntry(104, ByteString.utf8("é"), FileType.SYMLINK);
    assertEquals(sub, entries.entry(0));
    assertEquals(pipe, entries.entry(1));
    assertEquals(link, entries.entry(2));
    assertEquals(2, entries.nameLength(2));
    assertThrows(IndexOutOfBoundsException.class, () -> node.child(3));
  }
}

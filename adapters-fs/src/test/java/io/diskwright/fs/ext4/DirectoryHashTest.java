package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.fs.ext4.structure.DirectoryHash;
import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectoryHashTest {

  @Test
  void equalsE2fsprogsForAllSeedsAndNames() {
    List<String> vectors = Golden.lines("half-md4.tsv");
    assertEquals(48, vectors.size());
    for (String vector : vectors) {
      String[] columns = vector.split("\t", -1);
      DirectoryHash hash = DirectoryHash.of(Guid.parse(columns[0]));
      long actual = Integer.toUnsignedLong(hash.of(ByteString.utf8(columns[1])));
      assertEquals(Long.decode(columns[2]), actual, vector);
    }
  }
}

package io.diskwright.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.CorruptImageException;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A walk through directories that say what is not so. */
class StoredTreeTest {

  private final FakeStored image = new FakeStored();
  private final List<String> visited = new ArrayList<>();

  private String refusal() {
    return String.valueOf(assertThrows(CorruptImageException.class, this::walk).getMessage());
  }

  private void walk() throws Exception {
    new StoredTree(image)
        .forEachDirectory(
            ByteString.utf8("/"),
            image.root(),
            /* recursive= */ true,
            (path, entries) -> visited.add(path.toString()));
  }

  @Test
  void aDirectoryIsVisitedBeforeWhatIsInIt() throws Exception {
    long b = image.put(0, "b", FileType.DIRECTORY);
    image.put(b, "c", FileType.DIRECTORY);
    image.put(0, "a", FileType.DIRECTORY);
    walk();
    assertEquals(List.of("/", "/a", "/b", "/b/c"), visited);
  }

  @Test
  void whatIsCalledADirectoryAndIsNoneIsDamage() {
    long socket = image.put(0, "a", FileType.SOCKET);
    image.link(0, "b", socket, FileType.DIRECTORY);
    String refusal = refusal();
    assertTrue(refusal.contains("'/b' is number 1, which is no directory"), refusal);
  }

  @Test
  void aCircleOfDirectoriesIsDamage() {
    long a = image.put(0, "a", FileType.DIRECTORY);
    image.link(a, "again", a);
    String refusal = refusal();
    assertTrue(refusal.contains("'/a/again' is number 1, which has another name"), refusal);
  }
}

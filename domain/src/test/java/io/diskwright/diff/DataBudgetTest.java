package io.diskwright.diff;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.error.CorruptImageException;
import io.diskwright.port.FileSystemDescription;
import io.diskwright.port.FileSystemUsage;
import io.diskwright.tree.FileContent;
import io.diskwright.value.ByteString;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataBudgetTest {

  private static DataBudget budget(long sizeBytes, String... features) {
    FileSystemUsage usage = new FileSystemUsage(sizeBytes, 1024, 0, 0, 0, 0);
    return new DataBudget(
        new FileSystemDescription(
            "ext4", ByteString.EMPTY, "", usage, List.of(features), List.of()));
  }

  /** However many files a stranger makes of the same blocks. */
  @Test
  void filesThatShareTheirBlocksEnd() {
    DataBudget budget = budget(1000);
    FileContent whole = FileContent.of(new byte[1000]);
    for (int i = 0; i < 4; i++) {
      budget.take(whole);
    }
    assertThrows(CorruptImageException.class, () -> budget.take(FileContent.of(new byte[1])));
  }

  @Test
  void whatSharesBlocksOnPurposeHasNoLimit() {
    DataBudget budget = budget(10, "shared_blocks");
    for (int i = 0; i < 100; i++) {
      budget.take(FileContent.of(new byte[10]));
    }
  }
}

package io.diskwright.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.port.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Many faults of a kind are counted, and not all shown. */
final class FaultListTest {

  @Test
  void theFirstOfEachKindAreShownAndTheOthersCounted() {
    List<Fault> shown = new ArrayList<>();
    FaultList faults = new FaultList(FaultList.SHOWN, (part, fault) -> shown.add(fault));
    for (int i = 0; i < 25; i++) {
      faults.found("disk", new Fault("ext4", "inode", OptionalLong.of(i), i, "wrong"));
    }
    faults.found("disk", new Fault("ext4", "directory", OptionalLong.of(2), 0, "wrong"));
    assertEquals(21, shown.size());
    assertEquals(Map.of("disk: inode", 5L), faults.omitted());
    assertEquals("disk: inode: 5 more; --all shows them\n", CheckText.omitted(faults));
  }
}

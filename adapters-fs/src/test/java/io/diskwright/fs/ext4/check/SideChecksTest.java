package io.diskwright.fs.ext4.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.diskwright.port.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SideChecksTest {

  private static final int COUNT = 1000;
  private static final int SIZE_BYTES = 10_000;

  private final List<Fault> told = new ArrayList<>();
  private final Set<Thread> tellers = new HashSet<>();
  private final Set<Thread> checkers = ConcurrentHashMap.newKeySet();

  /** Far more than a batch, and a rest. */
  private void check() {
    Findings findings =
        new Findings(
            fault -> {
              tellers.add(Thread.currentThread());
              told.add(fault);
            });
    try (SideChecks side = new SideChecks(findings)) {
      for (long number = 0; number < COUNT; number++) {
        long offset = number;
        side.add(
            SIZE_BYTES,
            aside -> {
              checkers.add(Thread.currentThread());
              aside.fault("inode", offset, "wrong");
            });
      }
    }
  }

  @Test
  void faultsComeInTheOrderOfTheChecks() {
    check();

    assertEquals(
        LongStream.range(0, COUNT).boxed().toList(), told.stream().map(Fault::offset).toList());
  }

  @Test
  void otherThreadsCheckAndThisOneTells() {
    check();

    assertEquals(Set.of(Thread.currentThread()), tellers);
    assertFalse(checkers.contains(Thread.currentThread()));
  }
}

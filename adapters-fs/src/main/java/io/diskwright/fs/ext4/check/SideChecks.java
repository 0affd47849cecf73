package io.diskwright.fs.ext4.check;

import io.diskwright.port.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Checks that need no more than bytes at hand, such as checksums: another thread makes them while a
 * pass goes on. They go there in batches, one at a time, and the faults of a batch are told before
 * the next one goes; so faults have one order, however fast which thread is.
 */
final class SideChecks implements AutoCloseable {

  /** Handing over less costs more than is won: a thread that sleeps takes its time to wake. */
  private static final int BATCH_BYTES = 1 << 21;

  private final Findings findings;
  private List<Consumer<Findings>> batch = new ArrayList<>();
  private int batchBytes;
  private CompletableFuture<List<Fault>> underWay = CompletableFuture.completedFuture(List.of());

  /**
   * @param findings told by the thread that adds checks
   */
  SideChecks(Findings findings) {
    this.findings = findings;
  }

  /**
   * Adds a check.
   *
   * @param sizeBytes that it keeps in memory
   */
  void add(int sizeBytes, Consumer<Findings> check) {
    batch.add(check);
    batchBytes += sizeBytes;
    if (batchBytes >= BATCH_BYTES) {
      send();
    }
  }

  private void send() {
    tellFaults();
    List<Consumer<Findings>> checks = batch;
    batch = new ArrayList<>();
    batchBytes = 0;
    underWay = CompletableFuture.supplyAsync(() -> run(checks));
  }

  private static List<Fault> run(List<Consumer<Findings>> checks) {
    List<Fault> found = new ArrayList<>();
    Findings aside = new Findings(found::add);
    checks.forEach(check -> check.accept(aside));
    return found;
  }

  private void tellFaults() {
    underWay.join().forEach(findings::fault);
  }

  /** Waits for all, and tells their faults. */
  @Override
  public void close() {
    send();
    tellFaults();
  }
}

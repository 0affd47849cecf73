package io.diskwright.cli.report;

import io.diskwright.build.FaultTarget;
import io.diskwright.port.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Passes on the first faults of each kind, keeps them, and counts the others. */
public final class FaultList implements FaultTarget {

  /** How many of a kind are usually shown. */
  public static final int SHOWN = 20;

  private final long most;
  private final FaultTarget target;
  private final List<Placed> kept = new ArrayList<>();
  private final Map<String, Long> counts = new TreeMap<>();

  /** A fault, and the part of the image that has it. */
  record Placed(String part, Fault fault) {}

  /**
   * @param most faults of a kind that are shown
   * @param target told those
   */
  public FaultList(long most, FaultTarget target) {
    this.most = most;
    this.target = target;
  }

  @Override
  public void found(String part, Fault fault) {
    long count = counts.merge(part + ": " + fault.structure(), 1L, Long::sum);
    if (count <= most) {
      kept.add(new Placed(part, fault));
      target.found(part, fault);
    }
  }

  List<Placed> kept() {
    return kept;
  }

  /** By kind, how many were not shown. */
  Map<String, Long> omitted() {
    Map<String, Long> omitted = new TreeMap<>();
    counts.forEach(
        (kind, count) -> {
          if (count > most) {
            omitted.put(kind, count - most);
          }
        });
    return omitted;
  }
}

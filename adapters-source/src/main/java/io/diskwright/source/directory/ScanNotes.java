package io.diskwright.source.directory;

import io.diskwright.port.Progress;
import io.diskwright.value.ByteString;
import java.util.TreeMap;

/** What a scan left out, told at its end in the order of the paths; any thread may add. */
final class ScanNotes {

  private final TreeMap<ByteString, String> reasons = new TreeMap<>();

  synchronized void add(ByteString path, String reason) {
    reasons.put(path, reason);
  }

  synchronized void tell(Progress progress) {
    reasons.forEach((path, reason) -> progress.note(path + ": " + reason));
  }
}

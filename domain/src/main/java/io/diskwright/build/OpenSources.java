package io.diskwright.build;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Closes what was opened, the last first, all of it even if one fails. */
final class OpenSources implements Closeable {

  private final Deque<Closeable> opened = new ArrayDeque<>();

  void add(Closeable source) {
    opened.push(source);
  }

  @Override
  public void close() throws IOException {
    List<Exception> failures = new ArrayList<>();
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (IOException | RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throwFirst(failures);
    }
  }

  private static void throwFirst(List<Exception> failures) throws IOException {
    Exception first = failures.remove(0);
    failures.forEach(first::addSuppressed);
    if (first instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    throw (IOException) first;
  }
}

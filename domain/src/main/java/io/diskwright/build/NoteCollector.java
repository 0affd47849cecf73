package io.diskwright.build;

import io.diskwright.port.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps the notes for the plan's summary and passes everything on. */
public final class NoteCollector implements Progress {

  private final Progress listener;
  private final List<String> notes = Collections.synchronizedList(new ArrayList<>());

  /** Passes everything on to that listener. */
  public NoteCollector(Progress listener) {
    this.listener = listener;
  }

  @Override
  public void scanned(long files) {
    listener.scanned(files);
  }

  @Override
  public void extracted(long files) {
    listener.extracted(files);
  }

  @Override
  public void wrote(long bytes, long totalBytes) {
    listener.wrote(bytes, totalBytes);
  }

  @Override
  public void runs(String what) {
    listener.runs(what);
  }

  @Override
  public void console(String text) {
    listener.console(text);
  }

  @Override
  public void note(String message) {
    notes.add(message);
    listener.note(message);
  }

  /** Those so far. */
  public List<String> notes() {
    return List.copyOf(notes);
  }
}

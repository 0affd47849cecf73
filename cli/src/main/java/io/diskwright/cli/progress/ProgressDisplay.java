package io.diskwright.cli.progress;

import io.diskwright.cli.report.ConsoleDisplay;
import io.diskwright.cli.report.Printable;
import io.diskwright.port.Progress;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Shows progress and notes. Builders only store numbers here; a thread of its own draws them, so
 * that a slow terminal slows nobody.
 */
public final class ProgressDisplay implements Progress, AutoCloseable {

  private static final long BAR_MILLIS = 100;
  private static final long PLAIN_MILLIS = 5_000;
  private static final String CLEAR_LINE = "\r\u001B[K";

  private final ProgressStyle style;
  private final boolean quiet;
  private final PrintStream err;
  private final int columns;
  private final AtomicLong scannedFiles = new AtomicLong();
  private final AtomicLong extractedFiles = new AtomicLong();
  private final AtomicLong writtenBytes = new AtomicLong();
  private volatile long totalBytes;
  private final TransferRate rate = new TransferRate();
  private final ConsoleDisplay console;
  private boolean lineShown;
  private boolean silent;
  private boolean closed;

  /**
   * Starts to show.
   *
   * @param style not {@link ProgressStyle#AUTO}
   * @param quiet whether notes are swallowed
   * @param err where to
   * @param columns width of the terminal
   */
  public static ProgressDisplay start(
      ProgressStyle style, boolean quiet, PrintStream err, int columns) {
    ProgressDisplay display = new ProgressDisplay(style, quiet, err, columns);
    if (style != ProgressStyle.NONE) {
      Thread painter = new Thread(display::paintUntilClosed, "progress");
      painter.setDaemon(true);
      painter.start();
    }
    return display;
  }

  private ProgressDisplay(ProgressStyle style, boolean quiet, PrintStream err, int columns) {
    this.style = style;
    this.quiet = quiet;
    this.err = err;
    this.columns = columns;
    this.console = new ConsoleDisplay(err, ConsoleDisplay.MARGIN);
  }

  @Override
  public void scanned(long files) {
    scannedFiles.accumulateAndGet(files, Math::max);
  }

  @Override
  public void extracted(long files) {
    extractedFiles.accumulateAndGet(files, Math::max);
  }

  @Override
  public void wrote(long bytes, long total) {
    totalBytes = total;
    writtenBytes.accumulateAndGet(bytes, Math::max);
  }

  @Override
  public synchronized void note(String message) {
    if (quiet) {
      return;
    }
    clearBar();
    console.close();
    err.println("note: " + Printable.of(message));
    err.flush();
  }

  /** Nothing is drawn any more: the command has the screen. */
  @Override
  public synchronized void runs(String what) {
    silent = true;
    clearBar();
    if (style != ProgressStyle.NONE) {
      err.println("running " + what);
      err.flush();
    }
  }

  @Override
  public synchronized void console(String text) {
    if (!quiet) {
      console.accept(text);
    }
  }

  private synchronized void paintUntilClosed() {
    long pauseMillis = style == ProgressStyle.BAR ? BAR_MILLIS : PLAIN_MILLIS;
    try {
      while (!closed) {
        wait(pauseMillis);
        if (!closed && !silent) {
          paint();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void paint() {
    long nanos = System.nanoTime();
    rate.sample(nanos, writtenBytes.get());
    show(totalBytes == 0 ? counting() : writing());
  }

  private String counting() {
    long extracted = extractedFiles.get();
    return extracted == 0
        ? ProgressText.scanning(scannedFiles.get())
        : ProgressText.extracting(extracted);
  }

  private String writing() {
    return ProgressText.writing(
        writtenBytes.get(),
        totalBytes,
        rate.bytesPerSecond(),
        style == ProgressStyle.BAR ? columns : 0);
  }

  private void show(String line) {
    if (style == ProgressStyle.BAR) {
      err.print(CLEAR_LINE + line);
      lineShown = true;
    } else {
      err.println(line);
    }
    err.flush();
  }

  private void clearBar() {
    if (lineShown) {
      err.print(CLEAR_LINE);
      err.flush();
      lineShown = false;
    }
  }

  /** Wipes the bar; nothing is shown any more. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      clearBar();
      console.close();
      notifyAll();
    }
  }
}

package io.diskwright.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Standard output for bytes, which fails when nobody takes them any more. */
final class StandardOutput extends OutputStream {

  private final PrintStream target;

  StandardOutput(PrintStream target) {
    this.target = target;
  }

  @Override
  public void write(int oneByte) throws IOException {
    target.write(oneByte);
    check();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    target.write(bytes, offset, length);
    check();
  }

  private void check() throws IOException {
    if (target.checkError()) {
      throw new IOException("standard output cannot be written");
    }
  }
}

package io.diskwright.posix;

import java.io.IOException;

/** A system call that failed: {@code open /etc/shadow: EACCES (Permission denied)}. */
public final class PosixException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Errno errno;

  PosixException(String call, String subject, int number) {
    super("%s %s: %s (%s)".formatted(call, subject, name(number), Errno.of(number).text()));
    this.errno = Errno.of(number);
  }

  private static String name(int number) {
    Errno errno = Errno.of(number);
    return errno == Errno.OTHER ? "errno " + number : errno.name();
  }

  /** What went wrong. */
  public Errno errno() {
    return errno;
  }
}

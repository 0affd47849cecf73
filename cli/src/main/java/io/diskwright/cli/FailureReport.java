package io.diskwright.cli;

import io.diskwright.cli.report.ConsoleDisplay;
import io.diskwright.cli.report.Printable;
import io.diskwright.cli.spec.SpecSyntaxException;
import io.diskwright.error.DiskwrightException;
import io.diskwright.error.GuestFailedException;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import picocli.CommandLine.ParameterException;

/** Tells the user what went wrong, and the caller by the exit status whose fault it is. */
final class FailureReport {

  private final PrintStream err;
  private final boolean verbose;

  FailureReport(Environment environment, boolean verbose) {
    this.err = environment.err();
    this.verbose = verbose;
  }

  /** Writes the messages and gives the exit status. */
  int report(Throwable failure) {
    if (failure instanceof ParameterException wrongCall) {
      throw wrongCall;
    }
    int status = say(failure);
    if (verbose) {
      failure.printStackTrace(err);
    }
    return status;
  }

  private int say(Throwable failure) {
    if (failure instanceof InvalidSpecException invalid) {
      for (Problem problem : invalid.problems()) {
        line(problem.toString());
      }
      return ExitStatus.WRONG_CALL;
    }
    if (failure instanceof SpecSyntaxException) {
      line(message(failure));
      return ExitStatus.WRONG_CALL;
    }
    line(worldly(failure));
    if (failure instanceof GuestFailedException guest) {
      guest.consoleTail().forEach(line -> err.println(ConsoleDisplay.MARGIN + Printable.of(line)));
    }
    return ExitStatus.WORLD;
  }

  private static String worldly(Throwable failure) {
    if (failure instanceof DiskwrightException) {
      return message(failure);
    }
    if (failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
      return worldly(unchecked.getCause());
    }
    if (failure instanceof IOException trouble) {
      return trouble(trouble);
    }
    if (failure instanceof OutOfMemoryError) {
      return "the heap of %d MiB is full; give more: DISKWRIGHT_JAVA_OPTS=-Xmx4g"
          .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }
    return "internal error: %s; please report it with what --verbose prints".formatted(failure);
  }

  /** The JDK's exceptions about files say just the name. */
  private static String trouble(IOException trouble) {
    if (!(trouble instanceof FileSystemException file) || file.getFile() == null) {
      return message(trouble);
    }
    String reason = file.getReason();
    if (reason == null) {
      reason =
          trouble instanceof NoSuchFileException
              ? "there is no such file"
              : trouble instanceof AccessDeniedException
                  ? "permission denied"
                  : trouble instanceof NotDirectoryException
                      ? "is not a directory"
                      : trouble instanceof FileAlreadyExistsException
                          ? "is in the way"
                          : trouble.getClass().getSimpleName();
    }
    return file.getFile() + ": " + reason;
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private void line(String message) {
    err.println("diskwright: " + Printable.of(message));
  }
}

package io.diskwright.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the program is called in.
 *
 * @param in standard input
 * @param out standard output, for results that are texts
 * @param outBytes standard output, for bytes, without a buffer
 * @param err standard error, for progress and messages
 * @param outIsTerminal whether a person looks at standard output
 * @param errIsTerminal whether a person looks at standard error, on what can redraw a line
 * @param variables of the environment
 * @param currentFolder absolute
 */
record Environment(
    InputStream in,
    PrintStream out,
    WritableByteChannel outBytes,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Map<String, String> variables,
    Path currentFolder) {

  private static final String LOCALE = "LC_ALL";
  private static final String KEPT_LOCALE = "DISKWRIGHT_LC_ALL";
  private static final Pattern UTF_8 = Pattern.compile("(?i)utf-?8");
  private static final int STANDARD_OUTPUT = 1;
  private static final int STANDARD_ERROR = 2;
  private static final int USUAL_COLUMNS = 80;
  private static final int NARROWEST_COLUMNS = 20;
  private static final int WIDEST_COLUMNS = 500;

  /** This process. Texts are written in UTF-8 whatever the locale says. */
  static Environment ofProcess() {
    return new Environment(
        System.in,
        stream(FileDescriptor.out),
        new StandardOutput(),
        stream(FileDescriptor.err),
        isTerminal(STANDARD_OUTPUT),
        isTerminal(STANDARD_ERROR) && !"dumb".equals(System.getenv("TERM")),
        System.getenv(),
        Path.of("").toAbsolutePath());
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor)), false, StandardCharsets.UTF_8);
  }

  /**
   * {@link System#console()} tells about two streams at once; Linux tells by the name behind the
   * descriptor.
   */
  private static boolean isTerminal(int descriptor) {
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return device.startsWith("/dev/pts/")
          || device.startsWith("/dev/tty")
          || device.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /**
   * The variables for commands of the user's: the launcher needs another LC_ALL for the JVM, and
   * keeps the user's own.
   */
  Map<String, String> ofCommands() {
    Map<String, String> own = new HashMap<>(variables);
    String locale = own.remove(KEPT_LOCALE);
    if (Boolean.getBoolean("diskwright.launcher")) {
      own.remove(LOCALE);
    }
    if (locale != null) {
      own.put(LOCALE, locale);
    }
    return own;
  }

  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  /** Whether texts may have more than ASCII for drawing: a terminal may not have the letters. */
  boolean hasDrawing() {
    Map<String, String> own = ofCommands();
    String locale =
        Stream.of(LOCALE, "LC_CTYPE", "LANG")
            .map(name -> own.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
    return !"dumb".equals(own.get("TERM")) && UTF_8.matcher(locale).find();
  }

  /** Width of the terminal, as the shell tells it. */
  int columns() {
    String columns = variables.getOrDefault("COLUMNS", "");
    try {
      return Math.max(NARROWEST_COLUMNS, Math.min(WIDEST_COLUMNS, Integer.parseInt(columns)));
    } catch (NumberFormatException e) {
      return USUAL_COLUMNS;
    }
  }

  void flush() {
    out.flush();
    err.flush();
  }
}

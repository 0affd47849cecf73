package io.diskwright.nix;

import io.diskwright.error.SourceException;
import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads what {@code nix-store --dump-db} and nixpkgs' {@code closureInfo} write: for each path a
 * line each of the path, the hash, the size, the deriver (often empty), the number of references,
 * and that many references.
 */
public final class RegistrationReader {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final int MOST_REFERENCES = 1 << 24;

  /** A path is named in many places, and kept once. */
  private final Map<String, StorePath> known = new HashMap<>();

  /** Knows no path yet; one reader should read all the files of a build. */
  public RegistrationReader() {}

  /**
   * Reads a {@code registration}.
   *
   * @param file its name, for messages
   * @param found told each path, in the order of the file
   * @throws SourceException if it is not in the format, with the line
   */
  public void readRegistration(String file, FileContent content, Consumer<StoreObject> found)
      throws IOException {
    TextLines lines = new TextLines(file, content);
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      found.accept(object(path(line.get(), lines), lines));
    }
  }

  /**
   * Reads a {@code store-paths}: a path on each line.
   *
   * @param file its name, for messages
   * @throws SourceException if it is not in the format, with the line
   */
  public List<StorePath> readStorePaths(String file, FileContent content) throws IOException {
    TextLines lines = new TextLines(file, content);
    List<StorePath> paths = new ArrayList<>();
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      paths.add(path(line.get(), lines));
    }
    return paths;
  }

  private StoreObject object(StorePath path, TextLines lines) throws IOException {
    NarHash hash = hash(lines);
    long narSizeBytes = number(lines, "a size");
    String deriver = lines.need("a deriver or an empty line");
    Optional<StorePath> knownDeriver =
        deriver.isEmpty() ? Optional.empty() : Optional.of(path(deriver, lines));
    return new StoreObject(path, hash, narSizeBytes, knownDeriver, references(lines));
  }

  private static NarHash hash(TextLines lines) throws IOException {
    String text = lines.need("a hash");
    try {
      return NarHash.parse(text);
    } catch (IllegalArgumentException e) {
      throw lines.problem(String.valueOf(e.getMessage()));
    }
  }

  private List<StorePath> references(TextLines lines) throws IOException {
    long count = number(lines, "a number of references");
    if (count > MOST_REFERENCES) {
      throw lines.problem("%d references; no path has that many".formatted(count));
    }
    List<StorePath> references = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      references.add(path(lines.need("a reference"), lines));
    }
    return references;
  }

  private static long number(TextLines lines, String what) throws IOException {
    String text = lines.need(what);
    if (!NUMBER.matcher(text).matches()) {
      throw lines.problem("'%s' is not %s".formatted(text, what));
    }
    return Long.parseLong(text);
  }

  private StorePath path(String text, TextLines lines) {
    try {
      return known.computeIfAbsent(text, StorePath::parse);
    } catch (IllegalArgumentException e) {
      throw lines.problem(String.valueOf(e.getMessage()));
    }
  }
}

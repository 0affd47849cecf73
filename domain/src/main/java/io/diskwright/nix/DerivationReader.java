package io.diskwright.nix;

import io.diskwright.error.SourceException;
import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a derivation makes: the first part of {@code
 * Derive([("out","/nix/store/…","",""),…],…)}, name, path, and how a fixed output is hashed.
 */
public final class DerivationReader {

  /** Far more than any list of outputs needs; the rest of the file is not read. */
  private static final int MOST_BYTES = 1 << 20;

  private static final String START = "Derive([";

  private final StorePath derivation;
  private final String text;
  private int at;

  private DerivationReader(StorePath derivation, String text) {
    this.derivation = derivation;
    this.text = text;
  }

  /**
   * The outputs whose paths are known, in the order of their names.
   *
   * @throws SourceException if the file is no derivation
   */
  public static List<DerivationOutput> read(StorePath derivation, FileContent content)
      throws IOException {
    ByteBuffer head = ByteBuffer.allocate((int) Math.min(MOST_BYTES, content.sizeBytes()));
    content.read(0, head);
    String text = StandardCharsets.UTF_8.decode(head.flip()).toString();
    return new DerivationReader(derivation, text).outputs();
  }

  private List<DerivationOutput> outputs() {
    List<DerivationOutput> outputs = new ArrayList<>();
    expect(START);
    while (!skip(']')) {
      skip(',');
      output().ifPresent(outputs::add);
    }
    outputs.sort(Comparator.comparing(DerivationOutput::name));
    return outputs;
  }

  /** A path that depends on what will be made is empty. */
  private Optional<DerivationOutput> output() {
    expect("(");
    String name = string();
    expect(",");
    String path = string();
    expect(",");
    string();
    expect(",");
    string();
    expect(")");
    boolean known = !path.isEmpty();
    if (!DerivationOutput.isName(name) || (known && !StorePath.isStorePath(path))) {
      throw malformed();
    }
    return known ? Optional.of(new DerivationOutput(derivation, name, path)) : Optional.empty();
  }

  private String string() {
    expect("\"");
    StringBuilder value = new StringBuilder();
    while (!skip('"')) {
      skip('\\');
      value.append(next());
    }
    return value.toString();
  }

  private char next() {
    if (at == text.length()) {
      throw malformed();
    }
    return text.charAt(at++);
  }

  private boolean skip(char expected) {
    boolean there = at < text.length() && text.charAt(at) == expected;
    at += there ? 1 : 0;
    return there;
  }

  private void expect(String expected) {
    if (!text.startsWith(expected, at)) {
      throw malformed();
    }
    at += expected.length();
  }

  private SourceException malformed() {
    return new SourceException(
        "%s: is no derivation as Nix writes them, at character %d".formatted(derivation, at));
  }
}

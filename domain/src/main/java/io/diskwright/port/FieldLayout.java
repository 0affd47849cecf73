package io.diskwright.port;

import java.util.Arrays;
import java.util.OptionalLong;

/** Which bytes of a part hang on what. */
public final class FieldLayout {

  private final Dependence[] dependences;

  /**
   * A part in which nothing is known.
   *
   * @param sizeBytes of the part
   * @param rest what all its bytes hang on
   */
  public FieldLayout(int sizeBytes, Dependence rest) {
    this.dependences = new Dependence[sizeBytes];
    Arrays.fill(dependences, rest);
  }

  /**
   * Says what a field hangs on. A later field takes its bytes from those before; what is behind the
   * end of the part is left out.
   *
   * @return this
   */
  public FieldLayout with(int offset, int sizeBytes, Dependence dependence) {
    int end = Math.min(offset + sizeBytes, dependences.length);
    Arrays.fill(dependences, Math.min(offset, end), end, dependence);
    return this;
  }

  /**
   * The field that a byte is in.
   *
   * @param start of the part, from the start of the place
   * @param offset of the byte, from there too; in the part
   */
  public Field at(String part, OptionalLong number, long start, long offset) {
    int first = Math.toIntExact(offset - start);
    int end = first + 1;
    while (end < dependences.length && dependences[end].equals(dependences[first])) {
      end++;
    }
    return new Field(part, number, start, start + end, dependences[first]);
  }
}

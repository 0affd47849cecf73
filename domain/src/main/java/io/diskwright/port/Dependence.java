package io.diskwright.port;

import java.util.HashSet;
import java.util.Set;

/**
 * What must differ between two disks for the bytes of a field to differ. Where nothing of that
 * does, the field differs by itself.
 *
 * @param parameters by the names that {@link FileSystemDescription} and its properties have; {@link
 *     #FEATURES} stands for every feature
 * @param files how the field hangs on files
 */
public record Dependence(Set<String> parameters, Files files) {

  /** The parameter that every feature is. */
  public static final String FEATURES = "feature";

  /** Nothing else brings it. */
  public static final Dependence NONE = new Dependence(Set.of(), Files.NONE);

  /** How a field hangs on files. */
  public enum Files {
    /** It does not. */
    NONE,
    /** Any file that differs may change it. */
    ANY,
    /** It is shown of the file that has the number of its part. */
    SHOWN,
    /** It is of such a file and not shown: it follows only where the part is of another file. */
    HIDDEN
  }

  /** Takes a copy. */
  public Dependence {
    parameters = Set.copyOf(parameters);
  }

  /** On these parameters, and on no file. */
  public static Dependence on(String... parameters) {
    return new Dependence(Set.of(parameters), Files.NONE);
  }

  /** The same, and these parameters too. */
  public Dependence and(Set<String> more) {
    Set<String> all = new HashSet<>(parameters);
    all.addAll(more);
    return new Dependence(all, files);
  }
}

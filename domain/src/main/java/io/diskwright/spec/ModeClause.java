package io.diskwright.spec;

/**
 * One clause of a {@link ModeChange}, reduced to what it does to the twelve permission bits: some
 * are kept, some are added.
 *
 * @param scope which files it is for
 * @param kept bits that stay as they are
 * @param added bits that are set
 * @param onlyIfExecutable whether execute bits are added only to directories and to what was
 *     executable for someone at first ({@code X})
 */
public record ModeClause(Scope scope, int kept, int added, boolean onlyIfExecutable) {

  private static final int EXECUTE = 0111;

  /** Which files a clause is for. */
  public enum Scope {
    /** Everything. */
    ALL,
    /** Directories ({@code D}). */
    DIRECTORIES,
    /** Everything but directories ({@code F}). */
    FILES;

    private boolean covers(boolean directory) {
      return this == ALL || directory == (this == DIRECTORIES);
    }
  }

  /**
   * The permissions after this clause.
   *
   * @param executable whether the file had an execute bit before the first clause
   */
  int apply(boolean directory, int permissions, boolean executable) {
    if (!scope.covers(directory)) {
      return permissions;
    }
    boolean withoutExecute = onlyIfExecutable && !executable && !directory;
    return (permissions & kept) | (withoutExecute ? added & ~EXECUTE : added);
  }
}

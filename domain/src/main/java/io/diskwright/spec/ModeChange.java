package io.diskwright.spec;

import io.diskwright.spec.ModeClause.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code mode}: octal ({@code 0755}) or what rsync's {@code --chmod} takes, a list of {@code
 * [D|F][ugoa][+-=][rwxXst]} and {@code [D|F]OCTAL} in which D is for directories only and F for all
 * others. It means to the bit what it means to rsync (chmod.c), which differs from chmod(1) in that
 * a clause has one operator, {@code X} looks at the file as it was before the first clause, and
 * {@code s} for {@code o} or nobody is set-user-id. Without {@code ugoa} a change is for all but
 * respects the usual umask of 022, so that it means the same whoever builds.
 *
 * @param text as the user wrote it
 * @param clauses applied in order
 */
public record ModeChange(String text, List<ModeClause> clauses) {

  private static final Pattern OCTAL = Pattern.compile("([DF]*)0*([0-7]{1,4})");
  private static final Pattern SYMBOLIC = Pattern.compile("([DFugoa]*)([-+=])([rwxXst]*)");
  private static final int ALL_BITS = 07777;
  private static final int ALL_WHO = 0111;
  private static final int UMASK = 0022;
  private static final int SET_USER_ID = 04000;
  private static final int SET_GROUP_ID = 02000;
  private static final int STICKY = 01000;

  /** Takes a copy. */
  public ModeChange {
    clauses = List.copyOf(clauses);
  }

  /**
   * Reads a mode.
   *
   * @throws IllegalArgumentException if it has another form
   */
  public static ModeChange parse(String text) {
    List<ModeClause> clauses = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      clauses.add(clause(text, part));
    }
    return new ModeChange(text, clauses);
  }

  /**
   * The permissions of a file after the change.
   *
   * @param directory whether it is a directory
   * @param permissions its twelve permission bits before
   */
  public int apply(boolean directory, int permissions) {
    boolean executable = (permissions & ALL_WHO) != 0;
    int changed = permissions;
    for (ModeClause clause : clauses) {
      changed = clause.apply(directory, changed, executable);
    }
    return changed;
  }

  private static ModeClause clause(String text, String part) {
    Matcher octal = OCTAL.matcher(part);
    if (octal.matches()) {
      int permissions = Integer.parseInt(octal.group(2), 8);
      return new ModeClause(scope(text, octal.group(1)), 0, permissions, false);
    }
    Matcher symbolic = SYMBOLIC.matcher(part);
    if (!symbolic.matches()) {
      throw malformed(text);
    }
    Scope scope = scope(text, symbolic.group(1));
    return symbolic(scope, symbolic.group(1), symbolic.group(2), symbolic.group(3));
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "'%s' is not a mode; write octal (0644) or rsync's form (u+w,go-rwx or D755,F644)"
            .formatted(text));
  }

  private static Scope scope(String text, String letters) {
    boolean directories = letters.indexOf('D') >= 0;
    boolean files = letters.indexOf('F') >= 0;
    if (directories && files) {
      throw malformed(text);
    }
    return directories ? Scope.DIRECTORIES : files ? Scope.FILES : Scope.ALL;
  }

  private static ModeClause symbolic(Scope scope, String who, String operator, String what) {
    int named = whoBits(who);
    int places = named == 0 ? ALL_WHO : named;
    int special = specialBits(who, what);
    int bits = (places * accessBits(what) & (named == 0 ? ~UMASK : ~0)) | special;
    int cleared = places * 7 | (special == 0 ? 0 : setIdBits(who));
    boolean onlyIfExecutable = what.indexOf('X') >= 0;
    return switch (operator) {
      case "+" -> new ModeClause(scope, ALL_BITS, bits, onlyIfExecutable);
      case "-" -> new ModeClause(scope, ALL_BITS & ~bits, 0, onlyIfExecutable);
      default -> new ModeClause(scope, ALL_BITS & ~cleared, bits, onlyIfExecutable);
    };
  }

  /** The execute bit of each whose permissions are meant; 0 if nobody is named. */
  private static int whoBits(String who) {
    int bits = 0;
    for (int i = 0; i < who.length(); i++) {
      bits |=
          switch (who.charAt(i)) {
            case 'u' -> 0100;
            case 'g' -> 0010;
            case 'o' -> 0001;
            case 'a' -> ALL_WHO;
            default -> 0;
          };
    }
    return bits;
  }

  /** Read, write and execute as one octal digit. */
  private static int accessBits(String what) {
    int bits = 0;
    for (int i = 0; i < what.length(); i++) {
      bits |=
          switch (what.charAt(i)) {
            case 'r' -> 4;
            case 'w' -> 2;
            case 'x', 'X' -> 1;
            default -> 0;
          };
    }
    return bits;
  }

  /** As in rsync, an {@code s} for neither user nor group takes back a {@code t} before it. */
  private static int specialBits(String who, String what) {
    int setId = setIdBits(who);
    int bits = 0;
    for (int i = 0; i < what.length(); i++) {
      bits =
          switch (what.charAt(i)) {
            case 's' -> setId == 0 ? SET_USER_ID : bits | setId;
            case 't' -> bits | STICKY;
            default -> bits;
          };
    }
    return bits;
  }

  private static int setIdBits(String who) {
    boolean all = who.indexOf('a') >= 0;
    return (all || who.indexOf('u') >= 0 ? SET_USER_ID : 0)
        | (all || who.indexOf('g') >= 0 ? SET_GROUP_ID : 0);
  }
}

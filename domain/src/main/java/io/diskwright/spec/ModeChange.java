package io.diskwright.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code mode}: octal ({@code 0755}) or what rsync's {@code --chmod} takes, a list of {@code
 * [D|F][ugoa][+-=][rwxXst]} and {@code [D|F]OCTAL} in which D is for directories only and F for all
 * others. Without {@code ugoa} a change is for all but respects the usual umask of 022, so that it
 * means the same whoever builds.
 *
 * @param text as the user wrote it
 * @param clauses applied in order
 */
public record ModeChange(String text, List<Clause> clauses) {

  private static final Pattern CLAUSE =
      Pattern.compile("([DF]?)(?:([0-7]{1,4})|([ugoa]*)((?:[-+=][rwxXst]*)+))");
  private static final Pattern ACTION = Pattern.compile("([-+=])([rwxXst]*)");
  private static final int ALL_WHO = 0111;
  private static final int UMASK = 0022;

  /** One change. */
  @FunctionalInterface
  public interface Clause {

    /** The permissions after it. */
    int apply(boolean directory, int permissions);
  }

  /**
   * Reads a mode.
   *
   * @throws IllegalArgumentException if it has another form
   */
  public static ModeChange parse(String text) {
    List<Clause> clauses = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = CLAUSE.matcher(part);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "'%s' is not a mode; write octal (0644) or rsync's form (u+w,go-rwx or D755,F644)"
                .formatted(text));
      }
      clauses.add(
          only(matcher.group(1), matcher.group(2) != null ? octal(matcher) : symbolic(matcher)));
    }
    return new ModeChange(text, List.copyOf(clauses));
  }

  /** The permissions of a file after the change. */
  public int apply(boolean directory, int permissions) {
    int changed = permissions;
    for (Clause clause : clauses) {
      changed = clause.apply(directory, changed);
    }
    return changed;
  }

  private static Clause only(String kind, Clause clause) {
    if (kind.isEmpty()) {
      return clause;
    }
    return (directory, permissions) ->
        directory == kind.equals("D") ? clause.apply(directory, permissions) : permissions;
  }

  private static Clause octal(Matcher matcher) {
    int permissions = Integer.parseInt(matcher.group(2), 8);
    return (directory, before) -> permissions;
  }

  private static Clause symbolic(Matcher matcher) {
    boolean everyone = matcher.group(3).isEmpty();
    int who = everyone ? ALL_WHO : whoBits(matcher.group(3));
    int allowed = everyone ? ~UMASK : ~0;
    List<Clause> actions = new ArrayList<>();
    Matcher action = ACTION.matcher(matcher.group(4));
    while (action.find()) {
      actions.add(action(action.group(1).charAt(0), action.group(2), who, allowed));
    }
    return (directory, permissions) -> {
      int changed = permissions;
      for (Clause clause : actions) {
        changed = clause.apply(directory, changed);
      }
      return changed;
    };
  }

  private static Clause action(char operator, String letters, int who, int allowed) {
    return (directory, permissions) -> {
      int bits = bits(letters, who, directory || (permissions & ALL_WHO) != 0) & allowed;
      return switch (operator) {
        case '+' -> permissions | bits;
        case '-' -> permissions & ~bits;
        default -> (permissions & ~(who * 7 | specialBits(who))) | bits;
      };
    };
  }

  private static int bits(String letters, int who, boolean executable) {
    int bits = 0;
    for (int i = 0; i < letters.length(); i++) {
      bits |=
          switch (letters.charAt(i)) {
            case 'r' -> who * 4;
            case 'w' -> who * 2;
            case 'x' -> who;
            case 'X' -> executable ? who : 0;
            case 's' -> specialBits(who) & 06000;
            default -> 01000;
          };
    }
    return bits;
  }

  /**
   * Set-user-id for the user's part, set-group-id for the group's, the sticky bit for the others'.
   */
  private static int specialBits(int who) {
    return ((who & 0100) != 0 ? 04000 : 0)
        | ((who & 0010) != 0 ? 02000 : 0)
        | ((who & 0001) != 0 ? 01000 : 0);
  }

  private static int whoBits(String letters) {
    int who = 0;
    for (int i = 0; i < letters.length(); i++) {
      who |=
          switch (letters.charAt(i)) {
            case 'u' -> 0100;
            case 'g' -> 0010;
            case 'o' -> 0001;
            default -> ALL_WHO;
          };
    }
    return who;
  }
}

package io.diskwright.nio;

import java.nio.file.PathMatcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns of paths, as {@link java.nio.file.FileSystem#getPathMatcher} describes them. */
final class PathPattern {

  private static final String META = "\\^$|()+.{}[]*?";

  private final String glob;
  private final StringBuilder regex = new StringBuilder();
  private boolean inGroup;
  private int at;

  private PathPattern(String glob) {
    this.glob = glob;
  }

  static PathMatcher of(String syntaxAndPattern) {
    int colon = syntaxAndPattern.indexOf(':');
    if (colon <= 0) {
      throw new IllegalArgumentException("'%s' names no syntax".formatted(syntaxAndPattern));
    }
    String text = syntaxAndPattern.substring(colon + 1);
    String syntax = syntaxAndPattern.substring(0, colon);
    Pattern pattern;
    if (syntax.equalsIgnoreCase("glob")) {
      pattern = Pattern.compile(new PathPattern(text).toRegex(), Pattern.DOTALL);
    } else if (syntax.equalsIgnoreCase("regex")) {
      pattern = Pattern.compile(text, Pattern.DOTALL);
    } else {
      throw new UnsupportedOperationException("'%s' is neither glob nor regex".formatted(syntax));
    }
    return path -> pattern.matcher(path.toString()).matches();
  }

  private String toRegex() {
    while (at < glob.length()) {
      addNext(glob.charAt(at++));
    }
    if (inGroup) {
      throw wrong("a group has no }");
    }
    return regex.toString();
  }

  private void addNext(char letter) {
    switch (letter) {
      case '\\' -> addLiteral(next("\\ ends it"));
      case '*' -> addStar();
      case '?' -> regex.append("[^/]");
      case '[' -> addBracket();
      case '{' -> beginGroup();
      case '}' -> endGroup();
      case ',' -> regex.append(inGroup ? "|" : ",");
      default -> addLiteral(letter);
    }
  }

  private void addLiteral(char letter) {
    regex.append(META.indexOf(letter) >= 0 ? "\\" : "").append(letter);
  }

  /** Two stars cross directories. */
  private void addStar() {
    boolean crosses = at < glob.length() && glob.charAt(at) == '*';
    at += crosses ? 1 : 0;
    regex.append(crosses ? ".*" : "[^/]*");
  }

  private void beginGroup() {
    if (inGroup) {
      throw wrong("groups are not nested");
    }
    inGroup = true;
    regex.append("(?:");
  }

  private void endGroup() {
    regex.append(inGroup ? ")" : "\\}");
    inGroup = false;
  }

  private void addBracket() {
    regex.append("(?!/)[");
    if (at < glob.length() && glob.charAt(at) == '!') {
      regex.append('^');
      at++;
    }
    for (char letter = next("[ has no ]"); letter != ']'; letter = next("[ has no ]")) {
      if (letter == '/') {
        throw wrong("a bracket matches no /");
      }
      regex.append("\\[]^&".indexOf(letter) >= 0 ? "\\" : "").append(letter);
    }
    regex.append(']');
  }

  private char next(String otherwise) {
    if (at == glob.length()) {
      throw wrong(otherwise);
    }
    return glob.charAt(at++);
  }

  private PatternSyntaxException wrong(String what) {
    return new PatternSyntaxException(what, glob, at);
  }
}

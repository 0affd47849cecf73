package io.diskwright.boot.grub;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A kernel's command line as arguments of GRUB's {@code linux}, which joins them with a space
 * between two: at each space that is in no double quotes, an empty argument between two spaces.
 *
 * <p>GRUB puts double quotes around an argument with a space in it. So {@code name="a b"} is given
 * as {@code name=a b} and becomes {@code "name=a b"}, which a kernel understands alike (its {@code
 * next_arg}). GRUB also puts a backslash before each {@code " ' \} (its {@code
 * grub_create_loader_cmdline}); some distributions' GRUB spares {@code \xNN}.
 *
 * @param arguments in their order; joined by spaces they are the command line, but for such quotes
 */
record KernelArguments(List<String> arguments) {

  private static final Pattern ARGUMENT = Pattern.compile("(?:[^ \"]++|\"[^\"]*+\"?+)*+");
  private static final Pattern QUOTED = Pattern.compile("([^\\s\"=]+=)?\"([^\"\\v\\t]*)\"");
  private static final Pattern ESCAPED = Pattern.compile("[\"'\\\\]");

  static KernelArguments of(String options) {
    if (options.isEmpty()) {
      return new KernelArguments(List.of());
    }
    List<String> arguments = new ArrayList<>();
    Matcher matcher = ARGUMENT.matcher(options);
    for (int at = 0; at <= options.length(); at = matcher.end() + 1) {
      matcher.region(at, options.length()).lookingAt();
      arguments.add(withoutQuotes(matcher.group()));
    }
    return new KernelArguments(List.copyOf(arguments));
  }

  private static String withoutQuotes(String argument) {
    Matcher matcher = QUOTED.matcher(argument);
    if (!matcher.matches()) {
      return argument;
    }
    return (matcher.group(1) == null ? "" : matcher.group(1)) + matcher.group(2);
  }

  /** Those in which GRUB changes something. */
  List<String> altered() {
    return arguments.stream()
        .filter(argument -> ESCAPED.matcher(argument).find())
        .collect(Collectors.toUnmodifiableList());
  }
}

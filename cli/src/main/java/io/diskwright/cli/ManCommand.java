package io.diskwright.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * {@code man}: prints the manual page of a command, in the macros of man(7). It says what {@code
 * --help} says, from the same declarations.
 */
final class ManCommand {

  private static final String COMMAND = "COMMAND";

  private final ParseResult arguments;
  private final Environment environment;
  private final StringBuilder page = new StringBuilder();

  ManCommand(ParseResult arguments, Environment environment) {
    this.arguments = arguments;
    this.environment = environment;
  }

  static void declare(CommandSpec command) {
    command.addPositional(
        Options.positional(
            0, false, COMMAND, "The command that the page is about; without it, the program."));
  }

  int run() {
    CommandSpec root = CommandTree.create().getCommandSpec();
    String name = arguments.matchedPositionalValue(0, "");
    CommandLine command = name.isEmpty() ? root.commandLine() : root.subcommands().get(name);
    if (command == null) {
      throw new ParameterException(
          arguments.commandSpec().commandLine(),
          "%s: there is no command of that name; there are %s"
              .formatted(name, String.join(", ", root.subcommands().keySet())));
    }
    environment.out().print(page(command.getCommandSpec(), name));
    return ExitStatus.DONE;
  }

  private String page(CommandSpec command, String name) {
    String title = name.isEmpty() ? CommandTree.NAME : CommandTree.NAME + "-" + name;
    String description = String.join(" ", command.usageMessage().description());
    line(".TH " + quoted(title.toUpperCase(Locale.ROOT)) + " 1 \"\" Diskwright");
    section("NAME");
    line(text(title) + " \\- " + text(withoutFullStop(description)));
    section("SYNOPSIS");
    line(".B " + text((CommandTree.NAME + " " + name).strip()));
    line(text(synopsis(command)));
    commands(command);
    arguments("ARGUMENTS", command.positionalParameters());
    arguments("OPTIONS", command.options());
    exitStatus();
    return page.toString();
  }

  private static String withoutFullStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static String synopsis(CommandSpec command) {
    List<String> words = new ArrayList<>(List.of("[OPTIONS]"));
    for (PositionalParamSpec argument : command.positionalParameters()) {
      String label = argument.paramLabel();
      words.add(argument.required() ? label : "[" + label + "]");
    }
    if (!command.subcommands().isEmpty()) {
      words.add(COMMAND);
    }
    return String.join(" ", words);
  }

  private void commands(CommandSpec command) {
    if (command.subcommands().isEmpty()) {
      return;
    }
    section("COMMANDS");
    command
        .subcommands()
        .forEach(
            (name, sub) ->
                entry(name, String.join(" ", sub.getCommandSpec().usageMessage().description())));
  }

  private void arguments(String title, List<? extends ArgSpec> all) {
    if (all.isEmpty()) {
      return;
    }
    section(title);
    for (ArgSpec argument : all) {
      entry(label(argument), String.join(" ", argument.description()));
    }
  }

  private static String label(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return argument.paramLabel();
    }
    String names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
  }

  private void exitStatus() {
    section("EXIT STATUS");
    entry("0", "Done.");
    entry(
        "1",
        "A source is missing or unreadable, something does not fit, the disk is full, a guest failed.");
    entry("2", "A wrong call or spec; all problems are told at once.");
    entry("130, 143", "Ended by SIGINT or SIGTERM; nothing is left behind.");
  }

  private void section(String title) {
    line(".SH " + quoted(title));
  }

  private void entry(String term, String description) {
    line(".TP");
    line(".B " + text(term));
    line(text(description));
  }

  private void line(String line) {
    page.append(line).append('\n');
  }

  private static String quoted(String word) {
    return "\"" + text(word) + "\"";
  }

  /** Text that groff prints as it is: a hyphen, a full stop at the start and all else mean more. */
  private static String text(String words) {
    StringBuilder escaped = new StringBuilder();
    words.codePoints().forEach(letter -> escaped.append(letter(letter)));
    boolean macro = words.startsWith(".") || words.startsWith("'");
    return macro ? "\\&" + escaped : escaped.toString();
  }

  private static String letter(int codePoint) {
    return switch (codePoint) {
      case '\\' -> "\\e";
      case '-' -> "\\-";
      case '"' -> "\\(dq";
      default ->
          codePoint < 0x80 ? Character.toString(codePoint) : "\\[u%04X]".formatted(codePoint);
    };
  }
}

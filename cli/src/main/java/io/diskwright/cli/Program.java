package io.diskwright.cli;

import io.diskwright.cli.report.Printable;
import java.io.IOException;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the command that is called, and turns whatever happens into an exit status. */
final class Program {

  /** Those whose statuses 0 and 1 are answers, which trouble is not. */
  private static final Set<String> ANSWERING = Set.of(CommandTree.CHECK, CommandTree.DIFF);

  private final Environment environment;

  Program(Environment environment) {
    this.environment = environment;
  }

  /** Runs a command line and gives its exit status. */
  int run(String... arguments) {
    CommandLine commandLine = CommandTree.create();
    try {
      ParseResult root = commandLine.parseArgs(arguments);
      ParseResult command = root.hasSubcommand() ? root.subcommand() : root;
      if (command.isUsageHelpRequested()) {
        printUsage(command);
        return ExitStatus.DONE;
      }
      return root.isVersionHelpRequested() ? printVersion() : run(command);
    } catch (ParameterException e) {
      return wrongCall(e);
    }
  }

  private int run(ParseResult command) {
    try {
      return switch (command.commandSpec().name()) {
        case CommandTree.BOOT -> new BootCommand(command, environment).run();
        case CommandTree.BUILD -> new BuildCommand(command, environment).run();
        case CommandTree.CONVERT -> new ConvertCommand(command, environment).run();
        case CommandTree.CAT -> new CatCommand(command, environment).run();
        case CommandTree.DIFF -> new DiffCommand(command, environment).run();
        case CommandTree.INSPECT -> new InspectCommand(command, environment).run();
        case CommandTree.EXTRACT -> new ExtractCommand(command, environment).run();
        case CommandTree.CHECK -> new CheckCommand(command, environment).run();
        case CommandTree.LIST -> new ListCommand(command, environment).run();
        case CommandTree.PLAN -> new PlanCommand(command, environment).run();
        case CommandTree.VERIFY -> new VerifyCommand(command, environment).run();
        case CommandTree.MAN -> new ManCommand(command, environment).run();
        case CommandTree.COMPLETION -> CompletionCommand.run(environment);
        default -> missingCommand(command);
      };
    } catch (IOException | RuntimeException | Error e) {
      int status = new FailureReport(environment, verbose(command)).report(e);
      return ANSWERING.contains(command.commandSpec().name()) ? ExitStatus.WRONG_CALL : status;
    }
  }

  private static boolean verbose(ParseResult command) {
    return command.commandSpec().findOption(Options.VERBOSE) != null
        && command.hasMatchedOption(Options.VERBOSE);
  }

  private void printUsage(ParseResult command) {
    CommandLine commandLine = command.commandSpec().commandLine();
    commandLine.setUsageHelpWidth(Math.max(60, environment.columns()));
    environment.out().print(commandLine.getUsageMessage(CommandLine.Help.Ansi.OFF));
  }

  private int printVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    environment.out().println("diskwright " + (version == null ? "(development)" : version));
    return ExitStatus.DONE;
  }

  private int missingCommand(ParseResult root) {
    environment.err().println("diskwright: no command is given");
    environment
        .err()
        .print(root.commandSpec().commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF));
    return ExitStatus.WRONG_CALL;
  }

  private int wrongCall(ParameterException e) {
    environment.err().println("diskwright: " + Printable.of(String.valueOf(e.getMessage())));
    if (e instanceof UnmatchedArgumentException unmatched) {
      printSuggestions(unmatched);
    }
    environment
        .err()
        .println("Try '%s --help'.".formatted(e.getCommandLine().getCommandSpec().qualifiedName()));
    return ExitStatus.WRONG_CALL;
  }

  private void printSuggestions(UnmatchedArgumentException unmatched) {
    if (!unmatched.getSuggestions().isEmpty()) {
      environment
          .err()
          .println("Did you mean: " + String.join(" or ", unmatched.getSuggestions()) + "?");
    }
  }
}

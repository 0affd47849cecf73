package io.diskwright.cli;

import picocli.AutoComplete;

/** Prints what a shell needs to complete commands and options. */
final class CompletionCommand {

  private CompletionCommand() {}

  static int run(Environment environment) {
    environment.out().print(AutoComplete.bash(CommandTree.NAME, CommandTree.create()));
    return ExitStatus.DONE;
  }
}

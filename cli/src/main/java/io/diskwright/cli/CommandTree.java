package io.diskwright.cli;

import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The commands, made without annotations: no reflection at start. */
final class CommandTree {

  static final String NAME = "diskwright";
  static final String BUILD = "build";
  static final String PLAN = "plan";
  static final String CONVERT = "convert";
  static final String BOOT = "boot";
  static final String INSPECT = "inspect";
  static final String CHECK = "check";
  static final String LIST = "ls";
  static final String CAT = "cat";
  static final String EXTRACT = "extract";
  static final String DIFF = "diff";
  static final String VERIFY = "verify";
  static final String MAN = "man";
  static final String COMPLETION = "completion";

  private CommandTree() {}

  static CommandLine create() {
    CommandSpec root = command(NAME, "Turns files into disk images that boot.");
    root.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Prints the version.")
            .build());
    add(root, BUILD, "Builds a disk image.", ImageArguments::declare);
    add(
        root,
        PLAN,
        "Plans a disk image to the last byte and writes nothing.",
        ImageArguments::declare);
    add(root, CONVERT, "Changes the format of a disk image.", ConvertArguments::declare);
    add(root, INSPECT, "Shows what is in a disk image.", InspectCommand::declare);
    add(root, CHECK, "Verifies every structure of a disk image.", CheckCommand::declare);
    add(root, LIST, "Lists files in a disk image.", ListCommand::declare);
    add(root, CAT, "Prints files in a disk image.", CatCommand::declare);
    add(root, EXTRACT, "Takes files out of a disk image.", ExtractCommand::declare);
    add(root, DIFF, "Tells how two disk images differ.", DiffCommand::declare);
    add(
        root,
        VERIFY,
        "Builds a disk image again and tells whether it is the same.",
        VerifyCommand::declare);
    add(root, BOOT, "Starts a disk image in a virtual machine (QEMU).", BootArguments::declare);
    add(root, MAN, "Prints the manual page of a command.", ManCommand::declare);
    add(root, COMPLETION, "Prints a completion script for bash and zsh.", command -> {});
    CommandLine commandLine = new CommandLine(root);
    commandLine.setExpandAtFiles(false);
    return commandLine;
  }

  private static void add(
      CommandSpec root, String name, String description, Consumer<CommandSpec> arguments) {
    CommandSpec command = command(name, description);
    arguments.accept(command);
    root.addSubcommand(name, command);
  }

  private static CommandSpec command(String name, String description) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description).abbreviateSynopsis(true).sortOptions(false);
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Prints this help.")
            .build());
    return spec;
  }
}

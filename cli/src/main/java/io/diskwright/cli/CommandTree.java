package io.diskwright.cli;

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
    root.addSubcommand(BUILD, image(BUILD, "Builds a disk image."));
    root.addSubcommand(
        PLAN, image(PLAN, "Plans a disk image to the last byte and writes nothing."));
    root.addSubcommand(CONVERT, convert());
    root.addSubcommand(INSPECT, inspect());
    root.addSubcommand(CHECK, check());
    root.addSubcommand(LIST, list());
    root.addSubcommand(CAT, cat());
    root.addSubcommand(EXTRACT, extract());
    root.addSubcommand(DIFF, diff());
    root.addSubcommand(VERIFY, verify());
    root.addSubcommand(BOOT, boot());
    root.addSubcommand(MAN, man());
    root.addSubcommand(
        COMPLETION, command(COMPLETION, "Prints a completion script for bash and zsh."));
    CommandLine commandLine = new CommandLine(root);
    commandLine.setExpandAtFiles(false);
    return commandLine;
  }

  private static CommandSpec image(String name, String description) {
    CommandSpec spec = command(name, description);
    ImageArguments.declare(spec);
    return spec;
  }

  private static CommandSpec convert() {
    CommandSpec spec = command(CONVERT, "Changes the format of a disk image.");
    ConvertArguments.declare(spec);
    return spec;
  }

  private static CommandSpec inspect() {
    CommandSpec spec = command(INSPECT, "Shows what is in a disk image.");
    InspectCommand.declare(spec);
    return spec;
  }

  private static CommandSpec check() {
    CommandSpec spec = command(CHECK, "Verifies every structure of a disk image.");
    CheckCommand.declare(spec);
    return spec;
  }

  private static CommandSpec list() {
    CommandSpec spec = command(LIST, "Lists files in a disk image.");
    ListCommand.declare(spec);
    return spec;
  }

  private static CommandSpec cat() {
    CommandSpec spec = command(CAT, "Prints files in a disk image.");
    CatCommand.declare(spec);
    return spec;
  }

  private static CommandSpec diff() {
    CommandSpec spec = command(DIFF, "Tells how two disk images differ.");
    DiffCommand.declare(spec);
    return spec;
  }

  private static CommandSpec verify() {
    CommandSpec spec =
        command(VERIFY, "Builds a disk image again and tells whether it is the same.");
    VerifyCommand.declare(spec);
    return spec;
  }

  private static CommandSpec extract() {
    CommandSpec spec = command(EXTRACT, "Takes files out of a disk image.");
    ExtractCommand.declare(spec);
    return spec;
  }

  private static CommandSpec boot() {
    CommandSpec spec = command(BOOT, "Starts a disk image in a virtual machine (QEMU).");
    BootArguments.declare(spec);
    return spec;
  }

  private static CommandSpec man() {
    CommandSpec spec = command(MAN, "Prints the manual page of a command.");
    ManCommand.declare(spec);
    return spec;
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

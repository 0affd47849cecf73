package io.diskwright.cli;

import io.diskwright.build.DiskReading;
import io.diskwright.build.PartitionPath;
import io.diskwright.build.StoredTree;
import io.diskwright.cli.report.ListJson;
import io.diskwright.cli.report.ListText;
import io.diskwright.port.StoredFile;
import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code ls}: lists what is in an image. */
final class ListCommand {

  private static final String LONG = "-l";
  private static final String RECURSIVE = "-R";
  private static final PartitionPath TOP =
      new PartitionPath(PartitionPath.ROOT, ByteString.utf8("/"));

  private final ReadingArguments arguments;
  private final Environment environment;

  ListCommand(ParseResult parsed, Environment environment) {
    this.arguments = new ReadingArguments(parsed, environment);
    this.environment = environment;
  }

  static void declare(CommandSpec command) {
    ReadingArguments.declare(command, "0..*", "The files and directories (/).");
    command.addOption(Options.flag("Shows mode, links, owner, size, time and target.", LONG));
    command.addOption(Options.flag("Lists directories in directories too.", RECURSIVE));
    command.addOption(Options.json("Prints all of that as JSON."));
  }

  int run() throws IOException {
    try (DiskReading disk = arguments.open()) {
      if (arguments.has(Options.JSON)) {
        printJson(disk);
      } else {
        printText(disk);
      }
    }
    return ExitStatus.DONE;
  }

  private List<PartitionPath> paths() {
    List<PartitionPath> given = arguments.paths();
    return given.isEmpty() ? List.of(TOP) : given;
  }

  private void printText(DiskReading disk) throws IOException {
    ListText text = new ListText(environment.out(), arguments.has(LONG));
    boolean titled = paths().size() > 1 || arguments.has(RECURSIVE);
    for (PartitionPath path : paths()) {
      StoredFile file = find(disk, path);
      if (file.type() != FileType.DIRECTORY) {
        text.file(path.path(), file);
      } else {
        visit(
            disk,
            path,
            file,
            (directory, names) -> {
              if (titled) {
                text.title(directory);
              }
              for (StoredTree.Entry entry : names) {
                text.entry(entry);
              }
            });
      }
    }
  }

  private void printJson(DiskReading disk) throws IOException {
    try (ListJson json = new ListJson(environment.out())) {
      for (PartitionPath path : paths()) {
        StoredFile file = find(disk, path);
        if (file.type() != FileType.DIRECTORY) {
          json.file(path.partition(), path.path(), file);
        } else {
          visit(
              disk,
              path,
              file,
              (directory, names) -> {
                for (StoredTree.Entry entry : names) {
                  ByteString below = StoredTree.below(directory, entry.name());
                  json.file(path.partition(), below, entry.file());
                }
              });
        }
      }
      json.end();
    }
  }

  /** A link is shown itself where its target would be shown with it. */
  private StoredFile find(DiskReading disk, PartitionPath path) throws IOException {
    return disk.find(path, !arguments.has(LONG) && !arguments.has(Options.JSON));
  }

  private void visit(
      DiskReading disk, PartitionPath path, StoredFile directory, StoredTree.Visitor visitor)
      throws IOException {
    new StoredTree(disk.fileSystem(path))
        .forEachDirectory(path.path(), directory, arguments.has(RECURSIVE), visitor);
  }
}

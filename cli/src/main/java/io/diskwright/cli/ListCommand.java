package io.diskwright.cli;

import io.diskwright.build.DiskReading;
import io.diskwright.build.PartitionPath;
import io.diskwright.build.StoredTree;
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
  private final ListText text;

  ListCommand(ParseResult parsed, Environment environment) {
    this.arguments = new ReadingArguments(parsed, environment);
    this.text = new ListText(environment.out(), arguments.has(LONG));
  }

  static void declare(CommandSpec command) {
    ReadingArguments.declare(command, "0..*", "The files and directories (/).");
    command.addOption(Options.flag("Shows mode, links, owner, size, time and target.", LONG));
    command.addOption(Options.flag("Lists directories in directories too.", RECURSIVE));
  }

  int run() throws IOException {
    List<PartitionPath> given = arguments.paths();
    List<PartitionPath> paths = given.isEmpty() ? List.of(TOP) : given;
    boolean titled = paths.size() > 1 || arguments.has(RECURSIVE);
    try (DiskReading disk = arguments.open()) {
      for (PartitionPath path : paths) {
        list(disk, path, titled);
      }
    }
    return ExitStatus.DONE;
  }

  /** A link is shown itself where its target would be shown with it. */
  private void list(DiskReading disk, PartitionPath path, boolean titled) throws IOException {
    StoredFile file = disk.find(path, !arguments.has(LONG));
    if (file.type() != FileType.DIRECTORY) {
      text.file(path.path(), file);
      return;
    }
    StoredTree tree = new StoredTree(disk.fileSystem(path));
    tree.forEachDirectory(
        path.path(),
        file,
        arguments.has(RECURSIVE),
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

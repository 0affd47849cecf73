package io.diskwright.build;

import io.diskwright.error.PostVmException;
import io.diskwright.port.Shell;
import io.diskwright.port.VisibleStage;
import io.diskwright.spec.ShellCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets {@code postVM} work on the finished image before the outputs are moved in: what it leaves in
 * the stage's directory is the result.
 */
final class PostVm {

  /** Texts that may hold paths are small; anything larger is left as it is. */
  private static final long MOST_TEXT_BYTES = 1 << 20;

  private final Shell shell;
  private final ShellCommand command;
  private final BuildTarget target;
  private final VisibleStage stage;

  PostVm(Shell shell, ShellCommand command, BuildTarget target, VisibleStage stage) {
    this.shell = shell;
    this.command = command;
    this.target = target;
    this.stage = stage;
  }

  /**
   * Runs the command.
   *
   * @param imageName of the image in the stage
   * @param format of the image, as QEMU calls it
   * @param name {@code name} of the spec
   * @param environment of the command; empty for that of this process
   * @throws PostVmException if it fails, or leaves nothing or too much
   */
  void run(String imageName, String format, String name, Optional<Map<String, String>> environment)
      throws IOException {
    Path out = stage.directory();
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("out", out.toString());
    variables.put("diskImage", out.resolve(imageName).toString());
    variables.put("format", format);
    variables.put("name", name);
    int status = shell.run(command, variables, environment);
    if (status != 0) {
      throw new PostVmException(
          "postVM: the command ended with status %d; nothing is left behind".formatted(status));
    }
    checkResult(imageName);
    renamePaths(out);
  }

  private void checkResult(String imageName) throws IOException {
    List<String> names = stage.names();
    if (names.isEmpty()) {
      throw new PostVmException("postVM: the command left nothing in $out");
    }
    if (target.isDirectory()) {
      return;
    }
    if (!names.contains(imageName)) {
      throw new PostVmException(
          "postVM: the command left no %s in $out, which is what --output asks for; change $diskImage in place, or give a directory"
              .formatted(imageName));
    }
    List<String> strangers =
        names.stream()
            .filter(name -> !name.equals(imageName) && !name.startsWith(imageName + "."))
            .toList();
    if (!strangers.isEmpty()) {
      throw new PostVmException(
          "postVM: the command left %s in $out; beside the file %s only names that begin with '%s.' can go, so give --output a directory"
              .formatted(String.join(", ", strangers), imageName, imageName));
    }
  }

  /**
   * In Nix {@code $out} is where the outputs stay, so scripts write it into what they leave for
   * Nix's tools; here it is the hidden directory, and the files would name what is gone.
   */
  private void renamePaths(Path out) throws IOException {
    Path directory = out.resolve(BuildProducts.DIRECTORY);
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.size(file) <= MOST_TEXT_BYTES) {
          renamePaths(out, file);
        }
      }
    }
  }

  /** Bytes as they are: every byte is a letter of Latin-1. */
  private void renamePaths(Path out, Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    String renamed = text.replace(letters(out), letters(target.directory()));
    if (!renamed.equals(text)) {
      Files.writeString(file, renamed, StandardCharsets.ISO_8859_1);
    }
  }

  private static String letters(Path path) {
    return new String(
        path.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}

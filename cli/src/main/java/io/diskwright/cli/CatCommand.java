package io.diskwright.cli;

import io.diskwright.build.DiskReading;
import io.diskwright.build.PartitionPath;
import io.diskwright.error.SourceException;
import io.diskwright.port.StoredFile;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code cat}: writes the content of files in an image to standard output. */
final class CatCommand {

  private static final int CHUNK_BYTES = 1 << 18;

  private final ReadingArguments arguments;
  private final WritableByteChannel output;

  CatCommand(ParseResult parsed, Environment environment) {
    this.arguments = new ReadingArguments(parsed, environment);
    this.output = environment.outBytes();
  }

  static void declare(CommandSpec command) {
    ReadingArguments.declare(command, "1..*", "The files.");
  }

  int run() throws IOException {
    try (DiskReading disk = arguments.open()) {
      for (PartitionPath path : arguments.paths()) {
        write(content(disk.find(path, /* followLast= */ true), path));
      }
    }
    return ExitStatus.DONE;
  }

  private static FileContent content(StoredFile file, PartitionPath path) throws IOException {
    if (file.type() != FileType.REGULAR) {
      throw new SourceException("%s: is no regular file".formatted(path));
    }
    return file.content();
  }

  private void write(FileContent content) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
    for (long done = 0; done < content.sizeBytes(); done += chunk.limit()) {
      chunk.clear().limit((int) Math.min(CHUNK_BYTES, content.sizeBytes() - done));
      content.read(done, chunk);
      chunk.flip();
      while (chunk.hasRemaining()) {
        output.write(chunk);
      }
    }
  }
}

package io.diskwright.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Random;

/** A folder of files that are all alike in size and full of noise, a thousand in a folder. */
final class GeneratedTree {

  private static final int FILES_PER_FOLDER = 1000;

  private GeneratedTree() {}

  /** Makes {@code fileCount} files of {@code fileBytes} each below an existing folder. */
  static void make(Path folder, int fileCount, int fileBytes) throws IOException {
    Random random = new Random(fileCount);
    byte[] content = new byte[fileBytes];
    for (int number = 0; number < fileCount; number++) {
      Path inside = folder.resolve(Integer.toString(number / FILES_PER_FOLDER));
      if (number % FILES_PER_FOLDER == 0) {
        Files.createDirectory(inside);
      }
      random.nextBytes(content);
      write(inside.resolve("file-" + number), content);
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  /** Removes a folder and all that is in it. */
  static void remove(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}

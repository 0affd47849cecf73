package io.diskwright.fs.ext4;

import io.diskwright.error.CorruptImageException;
import io.diskwright.fs.ImageSource;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.nio.file.Path;

/** Checks and opens a filesystem in a process of its own, which can have a small heap. */
final class JournalProgram {

  private JournalProgram() {}

  /** Prints what is found; the status is 1 where that is damage. */
  public static void main(String[] arguments) throws IOException {
    Progress notes =
        new Progress() {
          @Override
          public void note(String message) {
            System.out.println(message);
          }
        };
    try (ImageSource image = ImageSource.open(Path.of(arguments[0]))) {
      Ext4Reader reader = new Ext4Reader();
      reader.check(image, fault -> System.out.println(fault.message()));
      reader.open(image, notes);
    } catch (CorruptImageException e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }
}

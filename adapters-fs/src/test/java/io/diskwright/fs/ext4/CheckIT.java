package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.fs.ImageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kernel leaves behind is sound, after an unmount and after a crash. */
final class CheckIT {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-t ext4 -b 4096",
        "-t ext4 -b 1024 -O mmp",
        "-t ext4 -b 2048 -O ^metadata_csum,^64bit",
        "-t ext4 -b 4096 -O inline_data -I 512",
        "-t ext4 -b 1024 -O inline_data,metadata_csum_seed -I 256",
        "-t ext4 -b 1024 -O meta_bg,^resize_inode,^flex_bg",
        "-t ext4 -b 1024 -O ea_inode,large_dir,sparse_super2",
        "-t ext4 -b 4096 -O ^extent,^64bit,^flex_bg,uninit_bg,^metadata_csum -I 128",
        "-t ext4 -b 4096 -O ^filetype,^dir_index,mmp",
        "-t ext3 -b 1024",
        "-t ext2 -b 1024 -I 128",
        "-t ext2 -b 2048 -O ^sparse_super,^resize_inode",
      })
  void whatTheKernelHasWorkedOnIsSound(String options) throws IOException {
    Path image = Workload.worked(folder, options, 815);
    Tools.assertClean(image);
    assertEquals(List.of(), faults(image));
  }

  /** A file that is open and has no name any more is an orphan, and no fault. */
  @ParameterizedTest
  @ValueSource(strings = {"-t ext4 -b 4096", "-t ext4 -b 1024", "-t ext3 -b 1024"})
  void whatAJournalMakesSoundIsSound(String options) throws IOException {
    Path image = Workload.worked(folder, options, 77);
    Path pulled = folder.resolve("pulled");
    String more =
        "rm -r nested; for i in $(seq 1 300); do mkdir new-$i; done; sync; rm -r new-?; rm -r many;"
            + " exec 7> open; echo x >&7; rm open; sync -d one; cp --sparse=always '%s' '%s'";
    Tools.mounted(
        image, "rw,commit=1000", root -> Workload.shell(root, more.formatted(image, pulled)));
    assertTrue(Tools.run("dumpe2fs", "-h", "" + pulled).output().contains("needs_recovery"));
    assertEquals(List.of(), faults(pulled));
  }

  private static List<String> faults(Path image) throws IOException {
    List<String> faults = new ArrayList<>();
    try (ImageSource source = ImageSource.open(image)) {
      new Ext4Reader().check(source, fault -> faults.add(fault.toString()));
    }
    return faults;
  }
}

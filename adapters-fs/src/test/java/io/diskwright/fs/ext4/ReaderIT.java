package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernel fills filesystems that mke2fs made; our reader finds in them what the kernel shows.
 */
final class ReaderIT {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-t ext4 -b 4096",
        "-t ext4 -b 1024",
        "-t ext4 -b 2048 -O ^metadata_csum,^64bit",
        "-t ext4 -b 4096 -O inline_data -I 512",
        "-t ext4 -b 1024 -O inline_data,metadata_csum_seed -I 256",
        "-t ext4 -b 1024 -O meta_bg,^resize_inode,^flex_bg",
        "-t ext4 -b 1024 -O ea_inode,large_dir,sparse_super2",
        "-t ext4 -b 4096 -O ^extent,^64bit,^flex_bg,uninit_bg,^metadata_csum -I 128",
        "-t ext4 -b 4096 -O ^filetype,^dir_index,mmp",
        "-t ext3 -b 1024",
        "-t ext3 -b 4096",
        "-t ext2 -b 1024 -I 128",
        "-t ext2 -b 2048 -O ^sparse_super,^resize_inode",
      })
  void findsWhatTheKernelShows(String options) throws IOException {
    Path image = Workload.worked(folder, options, 4711);
    assertEquals(List.of(), KernelView.differences(kernelView(image), StoredView.of(image)));
  }

  @Test
  void findsValuesThatHaveTheirOwnInode() throws IOException {
    Path image = Workload.made(folder, "-t ext4 -b 1024 -O ea_inode");
    String script =
        "setfattr -n user.big -v \"$(head -c 30000 /dev/zero | tr '\\0' v)\" .; echo x > file";
    Tools.mounted(image, "rw", root -> Workload.shell(root, script));
    SortedMap<String, String> shown = kernelView(image);
    assertTrue(shown.getOrDefault(".", "").contains("user.big=0x767676"));
    assertEquals(List.of(), KernelView.differences(shown, StoredView.of(image)));
  }

  /** The kernel mounts no blocks larger than its pages; mke2fs copies what it shows into such. */
  @ParameterizedTest
  @ValueSource(strings = {"-t ext4 -b 65536", "-t ext4 -b 16384", "-t ext2 -b 65536"})
  void findsInLargeBlocksWhatMke2fsPutThere(String options) throws IOException {
    Path small = Workload.worked(folder, "-t ext4 -b 4096", 42);
    Path image = folder.resolve("large");
    Tools.truncate(image, 600L << 20);
    SortedMap<String, String> source = new TreeMap<>();
    Tools.mounted(
        small,
        "ro",
        root -> {
          source.putAll(Contents.of(KernelView.of(root)));
          Tools.run(Workload.command(options, image, "-d", root.toString()));
        });
    SortedMap<String, String> found = Contents.of(StoredView.of(image));
    source.remove(".");
    found.remove(".");
    assertEquals(List.of(), KernelView.differences(source, found));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-t ext4 -b 4096",
        "-t ext4 -b 1024",
        "-t ext3 -b 1024",
        "-t ext4 -b 4096 -O ^metadata_csum,^64bit"
      })
  void readsAsIfTheJournalHadBeenReplayed(String options) throws IOException {
    Path image = Workload.worked(folder, options, 99);
    Path pulled = folder.resolve("pulled");
    String more =
        "rm -r nested; for i in $(seq 1 500); do mkdir new-$i; echo $i > new-$i/f; done; sync;"
            + " rm -r new-?; rm -r many; for i in $(seq 1 700); do echo $i > more-$i; done; sync -d one";
    Tools.mounted(
        image,
        "rw,commit=1000",
        root -> {
          Workload.shell(root, more);
          Tools.run("cp", "--sparse=always", image.toString(), pulled.toString());
        });
    assertTrue(Tools.run("dumpe2fs", "-h", "" + pulled).output().contains("needs_recovery"));
    SortedMap<String, String> found = StoredView.of(pulled);
    Tools.run("debugfs", "-w", "-R", "jr", pulled.toString());
    assertFalse(Tools.run("dumpe2fs", "-h", "" + pulled).output().contains("needs_recovery"));
    assertEquals(List.of(), KernelView.differences(kernelView(pulled), found));
  }

  private SortedMap<String, String> kernelView(Path image) throws IOException {
    SortedMap<String, String> all = new TreeMap<>();
    Tools.mounted(image, "ro,noload", root -> all.putAll(KernelView.of(root)));
    return all;
  }
}

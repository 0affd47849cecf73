package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /** Work of every kind that leaves traces on disk; takes a seed as its only argument. */
  private static final String WORK =
      """
      set -e
      RANDOM=$1
      mkdir -p deep/a/b/c/d 'name with blank' empty many nested
      printf x > "$(printf 'not-utf-8-\\377')"
      ln -s target short-link
      ln -s "$(printf 'long/%.0s' $(seq 1 20))" long-link
      ln -s "$(printf 'x%.0s' $(seq 1 59))" link-of-59
      ln -s "$(printf 'x%.0s' $(seq 1 60))" link-of-60
      mknod char c 1 3; mknod block b 259 70000; mkfifo pipe
      : > nothing; printf a > one; head -c 60 /dev/urandom > sixty; head -c 150 /dev/urandom > small
      ln one another-name; ln one deep/a/third
      chown 100000:4000000000 one; chmod 4711 one; chmod 1777 empty
      for i in $(seq 1 2500); do : > many/file-number-$i-$RANDOM; done
      for i in $(seq 1 40); do mkdir nested/$i; head -c $((RANDOM * 3)) /dev/urandom > nested/$i/f; done
      for i in $(seq 1 60); do rm -f many/file-number-$((RANDOM % 2500 + 1))-*; done
      touch woven-0
      for i in $(seq 1 60); do
        dd if=/dev/urandom of=holes bs=1000 count=3 seek=$((RANDOM % 5000)) conv=notrunc status=none
        dd if=/dev/urandom of=woven-$((i % 4)) bs=4096 count=2 oflag=append conv=notrunc status=none
        sync -d woven-0
      done
      dd if=/dev/urandom of=far bs=1 count=5 seek=60000000 status=none
      fallocate -l 3M reserved 2>/dev/null && printf data | dd of=reserved seek=9 conv=notrunc status=none || :
      truncate -s 5G huge; printf end >> huge
      touch -d '1905-01-01 00:00:00.123456789 UTC' ancient
      touch -d '2030-05-05 05:05:05.999999999 UTC' future
      setfattr -n user.small -v value one
      setfattr -n user.middle -v "v$(head -c 700 /dev/urandom | base64 -w0 | head -c 800)" one
      setfattr -n trusted.secret -v 1 deep; setfattr -n security.other -v 2 deep
      setfacl -m u:1234:rw,g:99:r small; setfacl -d -m u:77:rwx deep
      """;

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
    Path image = worked(options, 4711);
    assertEquals(List.of(), KernelView.differences(kernelView(image), StoredView.of(image)));
  }

  @Test
  void findsValuesThatHaveTheirOwnInode() throws IOException {
    Path image = made("-t ext4 -b 1024 -O ea_inode");
    String script =
        "setfattr -n user.big -v \"$(head -c 30000 /dev/zero | tr '\\0' v)\" .; echo x > file";
    Tools.mounted(image, "rw", root -> shell(root, script));
    SortedMap<String, String> shown = kernelView(image);
    assertTrue(shown.getOrDefault(".", "").contains("user.big=0x767676"));
    assertEquals(List.of(), KernelView.differences(shown, StoredView.of(image)));
  }

  /** The kernel mounts no blocks larger than its pages; mke2fs copies what it shows into such. */
  @ParameterizedTest
  @ValueSource(strings = {"-t ext4 -b 65536", "-t ext4 -b 16384", "-t ext2 -b 65536"})
  void findsInLargeBlocksWhatMke2fsPutThere(String options) throws IOException {
    Path small = worked("-t ext4 -b 4096", 42);
    Path image = folder.resolve("large");
    Tools.truncate(image, 600L << 20);
    SortedMap<String, String> source = new TreeMap<>();
    Tools.mounted(
        small,
        "ro",
        root -> {
          source.putAll(Contents.of(KernelView.of(root)));
          Tools.run(command(options, image, "-d", root.toString()));
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
    Path image = worked(options, 99);
    Path pulled = folder.resolve("pulled");
    String more =
        "rm -r nested; for i in $(seq 1 500); do mkdir new-$i; echo $i > new-$i/f; done; sync;"
            + " rm -r new-?; rm -r many; for i in $(seq 1 700); do echo $i > more-$i; done; sync -d one";
    Tools.mounted(
        image,
        "rw,commit=1000",
        root -> {
          shell(root, more);
          Tools.run("cp", "--sparse=always", image.toString(), pulled.toString());
        });
    assertTrue(Tools.run("dumpe2fs", "-h", "" + pulled).output().contains("needs_recovery"));
    SortedMap<String, String> found = StoredView.of(pulled);
    Tools.run("debugfs", "-w", "-R", "jr", pulled.toString());
    assertFalse(Tools.run("dumpe2fs", "-h", "" + pulled).output().contains("needs_recovery"));
    assertEquals(List.of(), KernelView.differences(kernelView(pulled), found));
  }

  private Path worked(String options, int seed) throws IOException {
    Path image = made(options);
    Tools.mounted(image, "rw,user_xattr,acl", root -> shell(root, WORK, "" + seed));
    return image;
  }

  private Path made(String options) throws IOException {
    Path image = folder.resolve("image");
    Tools.truncate(image, 200L << 20);
    Tools.run(command(options, image));
    return image;
  }

  private static String[] command(String options, Path image, String... more) {
    List<String> command = new ArrayList<>(List.of("mke2fs", "-q", "-F"));
    command.addAll(List.of(options.split(" ")));
    command.addAll(List.of(more));
    command.add(image.toString());
    return command.toArray(String[]::new);
  }

  private static void shell(Path root, String script, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("bash", "-c", "cd \"$0\" && { " + script + "\n}", root.toString()));
    command.addAll(List.of(arguments));
    Tools.run(command.toArray(String[]::new));
  }

  private SortedMap<String, String> kernelView(Path image) throws IOException {
    SortedMap<String, String> all = new TreeMap<>();
    Tools.mounted(image, "ro,noload", root -> all.putAll(KernelView.of(root)));
    return all;
  }
}

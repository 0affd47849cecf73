package io.diskwright.fs.ext4;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small filesystems of every kind, which e2fsck finds nothing wrong with. */
final class CheckedImages {

  private static final long SIZE_BYTES = 12 << 20;

  /** By what they are called: the options of mke2fs, which fills them from a folder. */
  private static final Map<String, String> FILLED = new LinkedHashMap<>();

  static {
    FILLED.put("ext4, 1 KiB blocks", "-t ext4 -b 1024");
    FILLED.put("ext4, 4 KiB blocks", "-t ext4 -b 4096");
    FILLED.put("without metadata_csum", "-t ext4 -b 1024 -O ^metadata_csum");
    FILLED.put("ext2", "-t ext2 -b 1024 -I 128");
    FILLED.put("ext3", "-t ext3 -b 1024");
    FILLED.put("inline_data", "-t ext4 -b 1024 -O inline_data -I 256");
    FILLED.put("uninit_bg", "-t ext4 -b 1024 -O uninit_bg,^metadata_csum,^64bit -g 2048");
    FILLED.put("ea_inode", "-t ext4 -b 1024 -O ea_inode,large_dir");
    FILLED.put("meta_bg", "-t ext4 -b 1024 -O meta_bg,^resize_inode,^flex_bg -g 2048");
    FILLED.put("orphan_file", "-t ext4 -b 1024 -O orphan_file,metadata_csum_seed,mmp");
  }

  /** Makes a kernel leave indexes, deleted entries, holes, deep trees and shared attributes. */
  private static final String AGED =
      """
      set -e
      mkdir many; for i in $(seq 1 900); do : > many/file-with-a-name-$i; done
      for i in $(seq 1 7 900); do rm many/file-with-a-name-$i; done
      for i in $(seq 1 40); do
        dd if=/dev/urandom of=holes bs=1024 count=1 seek=$((i * 3)) conv=notrunc status=none
      done
      mkdir -p a/b/c; ln holes a/b/hard; ln -s "$(printf 'x%.0s' $(seq 1 90))" long; mknod dev c 1 3
      for i in 1 2 3; do echo $i > s$i; setfattr -n user.a -v "$(printf 'v%.0s' $(seq 1 300))" s$i; done
      truncate -s 3M sparse; fallocate -l 100K reserved || :
      """;

  private CheckedImages() {}

  /** All of them, made in a folder. */
  static Map<String, Path> make(Path folder) throws IOException {
    Path tree = tree(folder.resolve("tree"));
    Map<String, Path> images = new LinkedHashMap<>();
    for (Map.Entry<String, String> filled : FILLED.entrySet()) {
      Path image = folder.resolve("image-" + images.size());
      Tools.truncate(image, SIZE_BYTES);
      String command = "mke2fs -q -F %s -N 1200 -d %s %s";
      Tools.run(command.formatted(filled.getValue(), tree, image).split(" "));
      Tools.attempt("e2fsck", "-fyD", image.toString());
      images.put(filled.getKey(), image);
    }
    images.put("aged by the kernel, 1 KiB", aged(folder.resolve("aged-1"), "-t ext4 -b 1024"));
    images.put("aged by the kernel, 4 KiB", aged(folder.resolve("aged-4"), "-t ext4 -b 4096"));
    images.put(
        "aged by the kernel, ext3", aged(folder.resolve("aged-3"), "-t ext3 -b 1024 -O dir_index"));
    images.put("written by Diskwright", ours(folder.resolve("ours")));
    return images;
  }

  private static Path tree(Path tree) throws IOException {
    Files.createDirectories(tree.resolve("deep/er/still"));
    for (int i = 0; i < 300; i++) {
      Path file = tree.resolve("deep/a-file-with-quite-a-long-name-" + i);
      Files.write(file, "x".repeat(i * 7).getBytes(StandardCharsets.US_ASCII));
    }
    Files.write(tree.resolve("large"), new byte[300_000]);
    Files.writeString(tree.resolve("large"), "y".repeat(70_000));
    Files.createSymbolicLink(tree.resolve("short"), Path.of("deep"));
    Files.createSymbolicLink(tree.resolve("long"), Path.of("z".repeat(100)));
    Files.createLink(tree.resolve("deep/er/hard"), tree.resolve("large"));
    Tools.run("setfattr", "-n", "user.small", "-v", "value", tree.resolve("large").toString());
    String big = "v".repeat(700);
    Tools.run("setfattr", "-n", "user.big", "-v", big, tree.resolve("deep").toString());
    return tree;
  }

  private static Path aged(Path image, String options) throws IOException {
    Tools.truncate(image, SIZE_BYTES);
    Tools.run(Workload.command(options + " -N 1200", image));
    Tools.mounted(image, "rw,user_xattr", root -> Workload.shell(root, AGED));
    return image;
  }

  private static Path ours(Path image) throws IOException {
    Images.writeChecked(HardCases.tree(), 64 << 20, image);
    return image;
  }
}

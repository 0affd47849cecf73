package io.diskwright.fs.ext4;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Filesystems that mke2fs made and the kernel worked on. */
final class Workload {

  /** Work of every kind that leaves traces on disk; takes a seed as its only argument. */
  static final String SCRIPT =
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

  private Workload() {}

  /** A filesystem of 200 MiB on which the kernel has done the work of that seed. */
  static Path worked(Path folder, String options, int seed) throws IOException {
    Path image = made(folder, options);
    Tools.mounted(image, "rw,user_xattr,acl", root -> shell(root, SCRIPT, "" + seed));
    return image;
  }

  /** An empty one. */
  static Path made(Path folder, String options) throws IOException {
    Path image = folder.resolve("image");
    Tools.truncate(image, 200L << 20);
    Tools.run(command(options, image));
    return image;
  }

  /** The call of mke2fs. */
  static String[] command(String options, Path image, String... more) {
    List<String> command = new ArrayList<>(List.of("mke2fs", "-q", "-F"));
    command.addAll(List.of(options.split(" ")));
    command.addAll(List.of(more));
    command.add(image.toString());
    return command.toArray(String[]::new);
  }

  /** Runs a script in a mounted filesystem. */
  static void shell(Path root, String script, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("bash", "-c", "cd \"$0\" && { " + script + "\n}", root.toString()));
    command.addAll(List.of(arguments));
    Tools.run(command.toArray(String[]::new));
  }
}

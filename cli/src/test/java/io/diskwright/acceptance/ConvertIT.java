package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversions of images that QEMU made, and those that are refused. */
class ConvertIT {

  @TempDir Path directory;
  private Path folder = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    Tool.require("qemu-img", "qemu-io", "cmp", "truncate");
    folder = Files.createDirectory(directory.resolve("images"));
  }

  private void qemuImg(String arguments) throws IOException {
    sh("qemu-img " + arguments);
  }

  private void sh(String command) throws IOException {
    Tool.run("sh", "-ec", "cd '%s' && %s".formatted(folder, command));
  }

  private Result convert(String source, String target, String... options) throws IOException {
    return Launcher.diskwright(
        Stream.concat(
                Stream.of(
                    "convert",
                    folder.resolve(source).toString(),
                    folder.resolve(target).toString()),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private void assertRefused(Result result, int status, String message) throws IOException {
    assertEquals(status, result.status(), result.said());
    assertTrue(result.said().contains(message), result.said());
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertTrue(names.stream().noneMatch(name -> name.startsWith("target")), names::toString);
      assertTrue(names.stream().noneMatch(name -> name.startsWith(".")), names::toString);
    }
  }

  /** A raw disk, an overlay over a part of it, and one over that which is larger. */
  private void makeChain() throws IOException {
    sh("truncate -s 8M base");
    sh("qemu-io -f raw -c 'write -P 1 0 3M' -c 'write -P 2 5M 1M' base");
    qemuImg("create -q -f qcow2 -b base -F raw middle.qcow2");
    sh("qemu-io -f qcow2 -c 'write -P 3 1M 1M' -c 'write -z 2M 512K' middle.qcow2");
    qemuImg("create -q -f qcow2 -b middle.qcow2 -F qcow2 top.qcow2 12M");
    sh("qemu-io -f qcow2 -c 'write -P 4 7M 2M' top.qcow2");
  }

  @Test
  void aChainOfFilesIsOneDiskWhereThatIsAllowed() throws IOException {
    makeChain();
    qemuImg("convert -O raw top.qcow2 expected");
    assertEquals(0, convert("top.qcow2", "target.img", "--backing").status());
    sh("cmp expected target.img");
  }

  @Test
  void nothingBeneathAnImageIsOpenedUnlessItIsAllowed() throws IOException {
    makeChain();
    assertRefused(convert("top.qcow2", "target.img"), 1, "'middle.qcow2', which is not opened");
  }

  @Test
  void nothingOutsideTheFolderIsOpenedAtAll() throws IOException {
    Files.writeString(directory.resolve("secret"), "s".repeat(512));
    qemuImg("create -q -f qcow2 -b ../secret -F raw top.qcow2 1M");
    assertRefused(convert("top.qcow2", "target.img", "--backing"), 1, "outside the image's folder");
  }

  @ParameterizedTest
  @CsvSource({
    "vmdk, '', VMDK",
    "vhdx, '', VHDX",
    "qed, '', QED",
    "parallels, '', Parallels",
    "qcow, '', version 1",
    "qcow2, '--object secret,id=s,data=x -o encrypt.format=aes,encrypt.key-secret=s', encrypt",
    "qcow2, '-o data_file=data', external data file",
  })
  void whatIsNotReadIsRefusedByName(String format, String options, String name) throws IOException {
    qemuImg("create -q -f %s %s source 4M".formatted(format, options));
    assertRefused(convert("source", "target.img"), 1, name);
  }

  /** The start of a LUKS header: a disk that is encrypted as a whole is a disk like any other. */
  @Test
  void anEncryptedDiskIsCopiedAsItIs() throws IOException {
    sh("printf 'LUKS\\272\\276\\000\\001' > source");
    sh("truncate -s 1M source");
    assertEquals(0, convert("source", "copy.qcow2").status());
    qemuImg("compare -f raw -F qcow2 source copy.qcow2");
  }

  @ParameterizedTest
  @CsvSource({"qcow2", "qcow2-compressed", "vdi", "vpc"})
  void aSizeThatIsNotWholeSectorsIsRefusedAndNeverPadded(String format) throws IOException {
    sh("truncate -s 1048577 source");
    assertRefused(convert("source", "target", "--format=" + format), 1, "1048577");
  }

  @Test
  void aDiskBeyondTheLimitOfAFormatIsRefused() throws IOException {
    try (RandomAccessFile source = new RandomAccessFile(folder.resolve("source").toFile(), "rw")) {
      source.setLength((2040L << 30) + 512);
    }
    assertRefused(convert("source", "target.vhd"), 1, "2040 GiB");
  }

  @Test
  void aDamagedImageIsRefusedWithStructureAndOffset() throws IOException {
    qemuImg("create -q -f qcow2 source 1G");
    sh("truncate -s 196610 source");
    assertRefused(convert("source", "target.img"), 1, "qcow2: L1 table at byte 196608");
  }

  @Test
  void aFullTargetLeavesNothingAndTheOldImageAlone() throws IOException {
    Tool.requireRoot();
    Path small = Files.createDirectory(directory.resolve("small"));
    sh("truncate -s 64M source");
    sh("qemu-io -f raw -c 'write -P 7 0 64M' source");
    Tool.run("mount", "-t", "tmpfs", "-o", "size=8M", "tmpfs", small.toString());
    try {
      Path target = Files.writeString(small.resolve("disk.qcow2"), "old");
      Result result =
          Launcher.diskwright("convert", folder.resolve("source").toString(), target.toString());
      assertEquals(1, result.status(), result.said());
      assertTrue(result.said().contains("disk.qcow2: writing the image: "), result.said());
      assertEquals("old", Files.readString(target));
      try (Stream<Path> files = Files.list(small)) {
        assertEquals(List.of(target), files.toList());
      }
    } finally {
      Tool.run("umount", small.toString());
    }
  }
}

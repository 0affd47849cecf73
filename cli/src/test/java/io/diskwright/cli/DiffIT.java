package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whether there is an answer, and which. */
class DiffIT extends DiffCalls {

  @Test
  void theSameDiskIsTheSame() {
    build("b.img");
    assertEquals(0, run("diff", "a.img", "b.img"), this::err);
    assertEquals("the same\n", out());
    assertEquals(0, run("diff", "-q", "a.img", "b.img"));
    assertEquals("", out());
  }

  @Test
  void ofTheSameDiskInAnotherContainerTheContainerDiffers() {
    build("b.qcow2");
    assertDiffers(
        """
        container
          format: raw → qcow2
        """,
        "a.img",
        "b.qcow2");
    assertEquals(0, run("diff", "--content-only", "a.img", "b.qcow2"), this::err);
  }

  @Test
  void programsReadTheSameTree() {
    build("b.img", "--label=other");
    assertEquals(1, run("diff", "--json", "a.img", "b.img"), this::err);
    assertTrue(out().contains("\"same\" : false"), out());
    assertTrue(out().contains("\"subject\" : \"label\""), out());
    assertTrue(out().contains("\"left\" : \"nixos\""), out());
    assertTrue(out().contains("\"kind\" : \"follows\""), out());
  }

  @Test
  void noAnswerIsTwo() throws IOException {
    assertEquals(2, run("diff", "a.img", "nothing.img"));
    assertTrue(err().contains("nothing.img"), err());
    Files.copy(folder.resolve("a.img"), folder.resolve("b.img"));
    poke("b.img", (1 << 20) + 1024 + 0x18, 0x77);
    assertEquals(2, run("diff", "a.img", "b.img"));
    assertTrue(err().contains("superblock"), err());
    assertEquals("", out());
  }

  /** What lies beneath two copies may differ: where no disk can be read, none is compared. */
  @Test
  void copiesAreTheSameIfTheirDisksCanBeRead() throws IOException {
    Tool.require("qemu-img");
    poke("a.img", (1 << 20) + 1024 + 0x18, 0x77);
    sh("qemu-img create -q -f qcow2 -b a.img -F raw a.qcow2; cp a.qcow2 b.qcow2; cp a.img b.img");
    assertEquals(0, run("diff", "a.img", "b.img"), this::err);
    assertEquals(2, run("diff", "a.qcow2", "b.qcow2"), this::out);
    assertTrue(err().contains("--backing"), err());
    assertEquals(0, run("diff", "--backing", "a.qcow2", "b.qcow2"), this::err);
  }

  /** A stranger's image gives an answer or a reason, and nothing else. */
  @Test
  void damagedImagesGiveAnAnswerOrAReason() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] image = Files.readAllBytes(folder.resolve("a.img"));
    Path damaged = folder.resolve("b.img");
    for (int i = 0; i < 300; i++) {
      byte[] copy = image.clone();
      for (int n = 0; n < 20; n++) {
        copy[random.nextInt(1 << 20, (1 << 20) + 500_000)] = (byte) random.nextInt();
      }
      Files.write(damaged, copy);
      int status = run("diff", "a.img", "b.img");
      assertTrue(status == 1 || status == 2, () -> "seed " + seed + ": " + err());
      assertTrue(!err().contains("internal error"), () -> "seed " + seed + ": " + err());
    }
  }

  /** Pointers that all lead to the same block, three deep: 16 GiB out of 4 KiB. */
  @Test
  void filesThatGoOnForEverAreDamage() throws IOException {
    Tool.require("mke2fs", "debugfs", "tune2fs", "perl");
    sh(
        """
        mkdir few; head -c 4096 /dev/zero | tr '\\0' x > few/evil
        truncate -s 1M one
        mke2fs -q -F -t ext2 -b 1024 -d few one
        for i in 0 1 2 3; do debugfs -R "bmap evil $i" one 2>/dev/null; done > blocks
        for i in 1 2 3; do
          perl -e 'print pack("V", $ARGV[0]) x 256' "$(sed -n "$((i + 1))p" blocks)" |
            dd of=one bs=1024 seek="$(sed -n "${i}p" blocks)" conv=notrunc status=none
        done
        debugfs -w -R "sif evil block[TIND] $(head -1 blocks)" one
        debugfs -w -R 'sif evil size 17247252480' one
        cp one two
        tune2fs -L other two
        """);
    assertEquals(2, run("diff", "one", "two"), this::out);
    assertTrue(err().contains("its blocks are mapped in circles"), err());
  }
}

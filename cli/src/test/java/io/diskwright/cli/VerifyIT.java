package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that are built again: the same, or what differs and which input brings it. */
class VerifyIT extends ProgramCalls {

  private static final String SPEC =
      """
      root: [tree]
      contents:
        - {source: motd, target: /etc/motd}
        - {source: conf, target: /etc/conf.d}
      owner: 0:0
      timestamp: 0
      clampMtime: true
      additionalSpace: 4M
      """;

  @BeforeEach
  void makeSpec() throws IOException {
    sh("mkdir -p tree/bin conf; seq 3000 > tree/bin/tool; echo hello > motd; echo a=1 > conf/a");
    Files.writeString(folder.resolve("spec.yaml"), SPEC);
  }

  private void sh(String commands) throws IOException {
    Tool.in(folder).run("sh", "-ec", commands);
  }

  private void build(String target, String... options) {
    List<String> all =
        Stream.concat(Stream.of("build", "spec.yaml", "-q", "-o", target), Stream.of(options))
            .toList();
    assertEquals(0, run(all.toArray(String[]::new)), this::err);
  }

  private String sha256(String file) throws IOException {
    return Tool.in(folder).run("sha256sum", file).output().substring(0, 64);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private void assertBroughtBy(String expected) {
    assertEquals(1, run("verify", "spec.yaml", "a.img"), this::err);
    String inputs = out().substring(out().indexOf("what brings it\n"));
    assertEquals("what brings it\n" + expected, inputs, this::out);
  }

  @ParameterizedTest
  @CsvSource({"raw,img", "qcow2,qcow2", "qcow2-compressed,qcow2", "vdi,vdi", "vpc,vhd"})
  void anImageThatWasBuiltIsTheSame(String format, String ending) throws IOException {
    Tool.require("sha256sum", "qemu-img");
    String image = "a." + ending;
    build(image, "--format=" + format);
    List<String> before = files();
    assertEquals(0, run("verify", "spec.yaml", image, "--format=" + format), this::out);
    assertEquals(before, files());
    sh("qemu-img convert -f %s -O raw %s disk".formatted(format.replace("-compressed", ""), image));
    String disk = format.equals("raw") ? "" : "disk sha256 " + sha256("disk") + "\n";
    assertEquals(
        "%s: the same, built again\nsha256 %s\n%s"
            .formatted(folder.resolve(image), sha256(image), disk),
        out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"raw", "qcow2", "qcow2-compressed", "vdi", "vpc"})
  void withoutAnImageItIsBuiltTwice(String format) throws IOException {
    List<String> before = files();
    assertEquals(0, run("verify", "spec.yaml", "--format=" + format), this::out);
    assertTrue(out().startsWith("first build: the same, built again\nsha256 "), out());
    assertEquals(before, files());
  }

  @ParameterizedTest
  @CsvSource({"raw,img", "qcow2,qcow2", "qcow2-compressed,qcow2", "vdi,vdi", "vpc,vhd"})
  void oneByteThatIsNotTheBuildsIsFound(String format, String ending) throws IOException {
    Path image = folder.resolve("a." + ending);
    build("a." + ending, "--format=" + format);
    byte[] bytes = Files.readAllBytes(image);
    bytes[bytes.length - 4096] ^= 1;
    Files.write(image, bytes);
    int status = run("verify", "spec.yaml", image.toString(), "--format=" + format);
    assertEquals(1, status, this::out);
  }

  @Test
  void aFileOfRoot() throws IOException {
    build("a.img");
    sh("seq 3000 4000 > tree/bin/tool");
    assertBroughtBy(
        "  root[0], source tree (partition 1 (root), /bin/tool)\n"
            .replace("tree", folder.resolve("tree").toString()));
  }

  @Test
  void aFileOfContents() throws IOException {
    build("a.img");
    sh("echo a=2 > conf/a");
    assertBroughtBy(
        "  contents[1], source %s (partition 1 (root), /etc/conf.d/a)\n"
            .formatted(folder.resolve("conf")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--label=other/label",
        "--root-fsuid=11111111-2222-3333-4444-555555555555/rootFSUID, or rootGPUID",
        "--mbr-active/mbrActive",
        "--set=timestamp=3600/timestamp",
      })
  void anAttribute(String optionAndAttribute) {
    String[] parts = optionAndAttribute.split("/", 2);
    build("a.img", parts[0]);
    assertEquals(1, run("verify", "spec.yaml", "a.img"), this::err);
    String inputs = out().substring(out().indexOf("what brings it\n"));
    assertTrue(inputs.contains("\n  " + parts[1] + " ("), this::out);
  }

  @Test
  void anotherFormat() {
    build("a.qcow2");
    assertEquals(1, run("verify", "spec.yaml", "a.qcow2"), this::err);
    assertEquals(
        """
        %s → built again
        container
          format: qcow2 → raw
        what brings it
          format (container, format)
        """
            .formatted(folder.resolve("a.qcow2")),
        out());
  }

  @Test
  void anotherClusterSize() {
    build("a.qcow2", "--cluster-size=128K");
    assertEquals(1, run("verify", "spec.yaml", "a.qcow2", "--format=qcow2"), this::err);
    assertTrue(out().contains("container\n  cluster size: 131072 → 65536\n"), out());
    assertTrue(out().contains("\n  clusterSize (container, cluster size)\n"), out());
  }

  /** The clock is in no spec. */
  @Test
  void whatPostVmChangesIsOutsideAndExplained() throws IOException {
    Tool.require("debugfs");
    List<String> before = files();
    int status =
        run(
            "verify",
            "spec.yaml",
            "--partition-table-type=none",
            "--post-vm=debugfs -w -R \"ssv mkfs_time $(date +%Y%m%d%H%M%S)\" $diskImage; sleep 1.1");
    assertEquals(1, status, this::err);
    assertTrue(out().contains("\n  filesystem created, last write time: "), out());
    assertTrue(err().contains("what postVM and the VM stage change is outside"), err());
    assertEquals(before, files());
  }

  @Test
  void aSpecThatIsRefusedIsAWrongCall() {
    assertRefused(2, "label", "verify", "spec.yaml", "--label=" + "x".repeat(17));
  }
}

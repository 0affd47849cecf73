package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However a spec is written, the image is the same to the byte. */
final class SpecLanguagesTest extends ProgramCalls {

  private static final String YAML =
      """
      partitionTableType: efixbootldr
      label: no
      additionalSpace: 4M
      bootSize: 160M
      root: [tree]
      contents:
        - {source: tree/file, target: /etc/motd, mode: 0640, user: 7, group: 8}
        - {source: "tree/*", target: "esp:/EFI"}
      rootGPUID: 11111111-2222-3333-4444-555555555555
      format: qcow2
      """;

  private static final String JSON =
      """
      {
        "format": "qcow2",
        "rootGPUID": "11111111-2222-3333-4444-555555555555",
        "contents": [
          {"group": 8, "mode": "0640", "source": "tree/file", "target": "/etc/motd", "user": 7},
          {"source": "tree/*", "target": "esp:/EFI"}
        ],
        "root": "tree",
        "bootSize": "160M",
        "additionalSpace": "4M",
        "label": "no",
        "partitionTableType": "efixbootldr"
      }
      """;

  @BeforeEach
  void makeTreeAndImage() throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve("tree")).resolve("file"), "content");
    Files.writeString(folder.resolve("spec.yaml"), YAML);
    assertEquals(0, run("build", "spec.yaml", "-o", "yaml.qcow2"), this::err);
  }

  private void assertSameImage(String name) throws IOException {
    assertEquals(-1, Files.mismatch(folder.resolve("yaml.qcow2"), folder.resolve(name)));
  }

  @Test
  void json() throws IOException {
    Files.writeString(folder.resolve("spec.json"), JSON);
    assertEquals(0, run("build", "spec.json", "-o", "json.qcow2"), this::err);
    assertSameImage("json.qcow2");
  }

  @Test
  void standardInput() throws IOException {
    input = JSON;
    assertEquals(0, run("build", "-", "-o", "input.qcow2"), this::err);
    assertSameImage("input.qcow2");
  }

  @Test
  void options() throws IOException {
    String[] options = {
      "build",
      "--partition-table-type=efixbootldr",
      "--label=no",
      "--additional-space=4M",
      "--boot-size=160M",
      "--root=tree",
      "--content=tree/file:/etc/motd:0640:7:8",
      "--content=tree/*:esp\\:/EFI",
      "--root-gpuid=11111111-2222-3333-4444-555555555555",
      "-o",
      "options.qcow2"
    };
    assertEquals(0, run(options), this::err);
    assertSameImage("options.qcow2");
  }
}

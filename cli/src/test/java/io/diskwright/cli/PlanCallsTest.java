package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whole calls of {@code plan}, in this process. */
final class PlanCallsTest extends BuildCalls {

  @Test
  void planTellsWhatMakeDiskImageWouldComeTo() {
    assertEquals(0, run("plan", "spec.yaml"), this::err);
    List<String> lines = out().lines().map(line -> line.replaceAll(" +", " ").strip()).toList();
    int first = lines.indexOf("diskSize auto Diskwright make-disk-image.nix");
    assertEquals("Around root 2097152 1048576", lines.get(first + 1));
    assertTrue(lines.get(first + 2).endsWith(" 28672"), lines.get(first + 2));
    assertTrue(lines.get(first + 3).endsWith(" 1490"), lines.get(first + 3));
    assertTrue(lines.get(first + 4).endsWith(" 4194304"), lines.get(first + 4));
    assertTrue(lines.get(first + 6).endsWith(" 6291456"), lines.get(first + 6));
    assertTrue(out().contains("takes 1 blocks of 4 KiB (du) and two more for each of 3 inodes"));
    assertEquals(0, run("plan", "spec.yaml", "--disk-size=64"), this::err);
    assertFalse(out().contains("make-disk-image.nix"), out());
  }

  @Test
  void planWritesNothing() throws IOException {
    assertEquals(0, run("plan", "spec.yaml", "-o", "out/deep"), this::err);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void planPrintsTheDiskThePartitionsAndTheFilesystems() {
    assertEquals(
        0,
        run("plan", "spec.yaml", "--partition-table-type=efi", "--boot-size=64M", "--clamp-mtime"),
        this::err);
    String plan = out();
    assertTrue(
        plan.contains("Table   efi, GPT with id 97FD5997-F390-0B4A-A3F8-D106C1723AEA\n"), plan);
    assertTrue(plan.contains("Times   1970-01-01T00:00:00Z\n"), plan);
    assertTrue(
        plan.contains(
            "1  ESP            16384    131071  56 MiB  C12A7328-F81F-11D2-BA4B-00A0C93EC93B  ESP "
                + "     1C06F03B-704E-4657-B9CD-681A087A2FDC\n"),
        plan);
    assertTrue(
        plan.contains("root        ext4    hello  f222513b-ded1-49fa-b591-20ce86a2fe7f"), plan);
    assertTrue(plan.contains("ESP         vfat"), plan);
  }

  @Test
  void jsonHasTheDocumentedFieldsInTheirOrder() throws IOException {
    assertEquals(0, run("build", "spec.yaml", "--json", "-o", "a.img"), this::err);
    assertEquals(
        List.of(
            "version",
            "image",
            "path",
            "format",
            "sizeBytes",
            "dataBytes",
            "timestamp",
            "seconds",
            "nanos",
            "partitionTable",
            "type",
            "kind",
            "signature",
            "partitions",
            "number",
            "role",
            "firstLba",
            "lastLba",
            "offsetBytes",
            "sizeBytes",
            "type",
            "fileSystems",
            "partition",
            "role",
            "format",
            "label",
            "uuid",
            "sizeBytes",
            "blockBytes",
            "usedBytes",
            "freeBytes",
            "availableBytes",
            "inodeCount",
            "freeInodes",
            "notes",
            "sizing",
            "aroundRootBytes",
            "usedBytes",
            "reservedBytes",
            "availableBytes",
            "diskBytes",
            "makeDiskImage",
            "fileBlocks",
            "inodes",
            "usageBytes",
            "fudgeBytes",
            "additionalBytes",
            "reservedBytes",
            "diskBytes",
            "differences",
            "outputs"),
        fieldNames(out()));
    assertTrue(out().contains("\"path\" : \"" + folder.resolve("a.img") + "\""), out());
  }

  @Test
  void everyJsonFieldIsDocumented() throws IOException {
    String reference = Files.readString(Path.of("..", "docs", "cli.md"));
    assertEquals(0, run("plan", "spec.yaml", "--json", "--partition-table-type=efi"), this::err);
    for (String name : fieldNames(out())) {
      assertTrue(
          reference.contains("." + name + "`") || reference.contains("`" + name),
          () -> name + " is not in docs/cli.md");
    }
  }

  private static List<String> fieldNames(String json) throws IOException {
    List<String> names = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          names.add(parser.getText());
        }
      }
    }
    return names;
  }

  @Test
  void sourceDateEpochIsTakenFromTheEnvironment() {
    variables.put("SOURCE_DATE_EPOCH", "86400");
    assertEquals(0, run("plan", "spec.yaml"), this::err);
    assertTrue(out().contains("Times   1970-01-02T00:00:00Z"), this::out);
    variables.put("SOURCE_DATE_EPOCH", "x");
    assertRefused(2, "timestamp: the environment's SOURCE_DATE_EPOCH is 'x'", "plan", "spec.yaml");
  }
}

package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code inspect} of containers whose disk is not read: what they say of themselves, and why. */
class UnreadContainerIT {

  private static final String PARENT = "eine Mutter.vhd";
  private static final byte[] PARENT_ID = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  private Path image() {
    return folder.resolve("image");
  }

  private void qemuImg(String call) throws IOException {
    Tool.in(folder).run("sh", "-ec", "qemu-img " + call);
  }

  private Result inspect(String... options) throws IOException {
    List<String> call = new ArrayList<>(List.of("inspect", image().toString()));
    call.addAll(List.of(options));
    return Launcher.diskwright(Map.of("LANG", "C.UTF-8"), call);
  }

  /**
   * The status is that of a source that cannot be read; what is known of it is told all the same.
   */
  private String assertUnread(String reason, String... properties) throws IOException {
    Result shown = inspect();
    assertEquals(1, shown.status(), shown.said());
    assertTrue(shown.output().matches("(?s).*\\n  not read: .*" + reason + ".*"), shown.said());
    for (String property : properties) {
      assertTrue(shown.output().matches("(?s).*\\n  " + property + "\\n.*"), shown.said());
    }
    Result json = inspect("--json");
    assertEquals(1, json.status(), json.said());
    assertTrue(json.output().matches("(?s).*\"unread\" : \"[^\"]*" + reason + ".*"), json.said());
    assertFalse(json.output().contains("\"disk\""), json.said());
    Result page = inspect("--html", "-");
    assertEquals(1, page.status(), page.said());
    assertTrue(page.output().contains("Not read: "), page.said());
    return shown.output();
  }

  @ParameterizedTest
  @CsvSource({
    "'--object secret,id=s,data=x -o encrypt.format=aes,encrypt.key-secret=s', encrypted, 'encryption +AES'",
    "-o data_file=payload, external data file, 'data file +payload'",
    "-F raw -b beneath, not opened unless --backing allows it, 'backing file +beneath'",
  })
  void whatAQcow2SaysOfItself(String options, String reason, String property) throws IOException {
    Files.write(folder.resolve("beneath"), new byte[4 << 20]);
    qemuImg("create -q -f qcow2 -o cluster_size=4k %s image 4M".formatted(options));
    assertUnread(reason, "cluster size +4096", "version +3", property);
  }

  @ParameterizedTest
  @CsvSource({"vmdk, VMDK", "vhdx, VHDX", "qed, QED", "qcow, version 1"})
  void whatIsOfAnotherKindIsNamed(String format, String name) throws IOException {
    qemuImg("create -q -f %s image 4M".formatted(format));
    assertUnread(name);
  }

  @Test
  void whatADifferencingVdiSaysOfItself() throws IOException {
    qemuImg("create -q -f vdi image 4M");
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(image()));
    bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(0x4C, 4).put(0x1A8, PARENT_ID);
    Files.write(image(), bytes.array());
    assertUnread(
        "differencing image",
        "image type +differencing",
        "block size +1048576",
        "parent uuid +33323130-3534-3736-3839-616263646566");
  }

  /** libvhdi tells the same of the parent. */
  @Test
  void whatADifferencingVhdSaysOfItself() throws IOException {
    qemuImg("create -q -f vpc image 4M");
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(image()));
    int header = 512;
    bytes.put(header + 40, PARENT_ID);
    bytes.put(header + 64, PARENT.getBytes(StandardCharsets.UTF_16BE));
    seal(bytes, header, 1024, 36);
    for (int footer : new int[] {0, bytes.capacity() - 512}) {
      bytes.putInt(footer + 60, 4);
      seal(bytes, footer, 512, 64);
    }
    Files.write(image(), bytes.array());
    String told = Tool.in(folder).run("vhdiinfo", "image").output();
    String id = field(told, "Parent identifier");
    assertEquals(PARENT, field(told, "Parent filename"));
    assertUnread(
        "differencing disk",
        "disk type +differencing",
        "parent name +" + PARENT,
        "parent uuid +" + id);
  }

  private static String field(String told, String name) {
    Matcher field = Pattern.compile(name + "\\s*: (.*)").matcher(told);
    assertTrue(field.find(), told);
    return field.group(1);
  }

  /** VHD specification: the complement of the sum of the bytes, without the checksum's own. */
  private static void seal(ByteBuffer bytes, int start, int length, int checksumAt) {
    bytes.putInt(start + checksumAt, 0);
    int sum = 0;
    for (int i = start; i < start + length; i++) {
      sum += bytes.get(i) & 0xFF;
    }
    bytes.putInt(start + checksumAt, ~sum);
  }
}

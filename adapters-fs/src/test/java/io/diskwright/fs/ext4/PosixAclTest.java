package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.error.SourceException;
import io.diskwright.fs.ext4.structure.PosixAcl;
import io.diskwright.value.ByteString;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PosixAclTest {

  private static final String USER_RWX = "01000700ffffffff";
  private static final String NAMED_USER = "02000700e8030000";
  private static final String GROUP_RX = "04000500ffffffff";
  private static final String MASK = "10000700ffffffff";
  private static final String OTHER = "20000500ffffffff";

  @Test
  void shortFormDropsIdsThatMeanNothing() {
    String exchange = "02000000" + USER_RWX + NAMED_USER + GROUP_RX + MASK + OTHER;
    String onDisk = "01000000" + "01000700" + NAMED_USER + "04000500" + "10000700" + "20000500";
    assertEquals(bytes(onDisk), acl(exchange).encode());
  }

  @Test
  void listOfThreeNeedsNoMask() {
    assertEquals(
        bytes("01000000" + "01000700" + "04000500" + "20000500"),
        acl("02000000" + USER_RWX + GROUP_RX + OTHER).encode());
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'it is 0 bytes long, not 4 and 8 for each entry'",
    "0200000001, 'it is 5 bytes long, not 4 and 8 for each entry'",
    "010000000100070004000500, 'its version is 1, not 2'",
    "0200000003000700ffffffff, 'unknown tag 3'",
    "0200000001000800ffffffff, 'permissions 10, beyond 7'",
    "02000000, 'entries []; owner, users, group, groups, mask, others are wanted in this order'",
  })
  void refusesWhatTheKernelWouldRefuse(String hex, String fact) {
    String expected = "/f: system.posix_acl_access: not an ACL: " + fact;
    assertEquals(expected, assertThrows(SourceException.class, () -> acl(hex)).getMessage());
  }

  @Test
  void refusesWrongOrders() {
    String[] wrong = {
      USER_RWX + NAMED_USER + GROUP_RX + OTHER,
      NAMED_USER + USER_RWX + GROUP_RX + MASK + OTHER,
      USER_RWX + GROUP_RX + MASK + MASK + OTHER,
      USER_RWX + USER_RWX + GROUP_RX + OTHER,
      USER_RWX + GROUP_RX,
    };
    for (String entries : wrong) {
      assertThrows(SourceException.class, () -> acl("02000000" + entries), entries);
    }
  }

  private static PosixAcl acl(String hex) {
    return PosixAcl.ofExchangeFormat(bytes(hex.strip()), () -> "/f: system.posix_acl_access");
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyOf(HexFormat.of().parseHex(hex));
  }
}

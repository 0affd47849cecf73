package io.diskwright.format.qcow2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class L2TableTest {

  @Test
  void plainClustersFollowEachOther() {
    L2Table table = new L2Table(new Qcow2Layout(8 << 20, 12), /* index= */ 1);
    table.putPlain((2 << 20) + 4096, 2, 0x7000);
    ByteBuffer bytes = table.bytes();
    assertEquals(4096, bytes.remaining());
    assertEquals(0, bytes.getLong(0));
    assertEquals(0x8000_0000_0000_7000L, bytes.getLong(8));
    assertEquals(0x8000_0000_0000_8000L, bytes.getLong(16));
    assertEquals(0, bytes.getLong(24));
  }
}

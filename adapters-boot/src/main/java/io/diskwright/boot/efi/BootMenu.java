package io.diskwright.boot.efi;

import io.diskwright.value.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The firmware's boot menu, which is variables (UEFI 2.10, section 3.3). */
public final class BootMenu {

  private static final String ORDER = "BootOrder";
  private static final String ENTRY = "Boot0001";
  private static final short NUMBER = 1;

  private BootMenu() {}

  /**
   * The store with an entry {@code Boot0001}, which the firmware tries first; what the order has
   * beside it follows.
   */
  public static VariableStore withFirst(VariableStore store, LoadOption option) {
    return store
        .with(boot(ENTRY, option.encode()))
        .with(boot(ORDER, orderWithFirst(orderOf(store))));
  }

  private static EfiVariable boot(String name, byte[] data) {
    return EfiVariable.of(VendorGuid.GLOBAL, name, VariableAttributes.BOOT, data);
  }

  private static ByteBuffer orderOf(VariableStore store) {
    return store
        .variable(VendorGuid.GLOBAL, ORDER)
        .map(EfiVariable::data)
        .orElse(ByteString.EMPTY)
        .asBuffer()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] orderWithFirst(ByteBuffer old) {
    ByteBuffer order =
        ByteBuffer.allocate(Short.BYTES + old.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    order.putShort(NUMBER);
    while (old.remaining() >= Short.BYTES) {
      short number = old.getShort();
      if (number != NUMBER) {
        order.putShort(number);
      }
    }
    return Arrays.copyOf(order.array(), order.position());
  }
}

package io.diskwright.acceptance;

import io.diskwright.struct.StructWriter;
import java.util.HexFormat;

/**
 * A kernel by the Linux boot protocol 2.06 that writes its command line, a line feed and its initrd
 * to QEMU's debug port and switches the machine off. What reaches a kernel is seen at once, and no
 * package has to be fetched.
 */
final class TinyKernel {

  private static final int SECTOR = 512;
  private static final int CMDLINE_LIMIT = 2047;

  /** 32-bit code, entered with the boot parameters at ESI. */
  private static final String CODE =
      // cld; mov ebx,[esi+228h]; mov dx,0E9h
      "fc 8b9e28020000 66bae900"
          // l: mov al,[ebx]; test al,al; jz +4; out dx,al; inc ebx; jmp l; mov al,10; out dx,al
          + " 8a03 84c0 7404 ee 43 ebf6 b00a ee"
          // mov ecx,[esi+21Ch]; mov esi,[esi+218h]; rep outsb
          + " 8b8e1c020000 8bb618020000 f36e"
          // mov dx,604h; mov ax,2000h; out dx,ax; l: hlt; jmp l
          + " 66ba0406 66b80020 66ef f4 ebfd";

  private TinyKernel() {}

  static byte[] bytes() {
    return StructWriter.littleEndian(3 * SECTOR)
        .at(0x1F1) // setup_sects
        .u8(1)
        .at(0x1FE) // boot_flag
        .u16(0xAA55)
        .at(0x200) // jump, which tells where the header ends; header, version
        .u16(0x66EB)
        .u32(0x53726448)
        .u16(0x0206)
        .at(0x211) // loadflags: loaded high
        .u8(1)
        .at(0x214) // code32_start
        .u32(0x100000)
        .at(0x22C) // initrd_addr_max
        .u32(0x37FFFFFF)
        .at(0x238) // cmdline_size
        .u32(CMDLINE_LIMIT)
        .at(2 * SECTOR)
        .raw(HexFormat.of().parseHex(CODE.replace(" ", "")))
        .done();
  }
}

/**
 * GRUB 2 for machines with a BIOS ({@code i386-pc}), put together as {@code grub-mkimage} and
 * {@code grub-bios-setup} do it, out of the files of one package; all numbers little-endian.
 * Checked with 2.06 and 2.12.
 *
 * <p><b>The disk.</b> Sectors of 512 bytes; the BIOS reads the first and starts it.
 *
 * <pre>
 *              legacy    legacy+gpt  hybrid
 * boot code    0         0           0         bytes 0-439, boot.img              BootCode
 * core         1         2048        34        up to sector 2047, 4095, 2047      EmbeddingArea
 * prefix       (,msdos1) (,gpt2)     (,gpt3)   /boot/grub, on the BIOS's drive
 * </pre>
 *
 * <p><b>The boot code</b> is boot.img but for
 *
 * <pre>
 * 0x05C  8  sector of the core
 * 0x064  1  FF, the drive is the one that the BIOS started
 * 0x066  2  90 90, which corrects a BIOS that gives no hard disk's number
 * 0x1B8     disk signature and partition table, which belong to others
 * </pre>
 *
 * <p><b>The core</b>. Its first sector, at 0x8000 in memory, reads the others to 0x8200, which
 * unpack themselves to 1 MiB.
 *
 * <pre>
 * 0x000  512  diskboot.img                                                        DiskBootSector
 * 0x1F4    8    sector behind this one; the block list grows down from here
 * 0x1FC    2    number of sectors
 * 0x1FE    2    segment that they are read to, kept: 0820
 * 0x200       lzma_decompress.img                                                 Decompressor
 * 0x208    4    bytes of the compressed part
 * 0x20C    4    bytes that it unpacks to
 * 0x210    4    bytes of Reed-Solomon code, kept: 0, there is none
 * 0x214    2    bytes that such a code leaves out, kept
 * 0x218    3    boot device, kept: FF FF FF, the prefix tells
 *             compressed part: LZMA, lc 3, lp 0, pb 2, 64 KiB, no end mark        RawLzma
 * </pre>
 *
 * <p><b>The compressed part</b>: sections of kernel.img as they lie in memory, then the modules.
 *
 * <pre>
 *             kernel.img from its first section on, without .bss                  KernelImage
 *  +0     12  "mimg", 12, bytes of the module area                                ModuleInfo
 * +12      8    type, bytes with this header; 0 a module, 3 the prefix            ModuleObject
 *               the file, or the prefix and a zero byte; zeros up to a word
 * </pre>
 *
 * <p>Modules come in the order of grub-mkimage: each behind those that it needs, and of these the
 * last in its line of moddep.lst first. So what is compressed is grub-mkimage's, byte for byte; the
 * compressor is another.
 *
 * <p><b>Limits.</b> Core and decompressor end below 0x78000 if they began at the kernel's address
 * (444 KiB), the kernel ends below 0x68000.
 */
package io.diskwright.boot.grub;

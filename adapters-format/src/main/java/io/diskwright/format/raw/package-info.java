/**
 * Raw images: byte n of the file is byte n of the disk. The file has its final size before the
 * first byte is written, so a host that cannot hold it says so at once, and holes wherever a whole
 * 4 KiB block is zero.
 */
package io.diskwright.format.raw;

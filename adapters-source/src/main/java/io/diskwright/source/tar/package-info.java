/**
 * Tar archives as file trees.
 *
 * <pre>
 * ArchiveOpener ── by content ──▶ Tape: PlainTape (in place), StreamTape (spooled; decompressed ahead)
 * HeaderReader, SparseReader ──▶ TarReader ──▶ TarMember    TarHeader, PaxRecords, SparseMap
 * TreeLoader: members ──▶ TreeBuilder, data ──▶ TarContents over StoredBytes
 *
 * archive := member* end              end := two blocks of zeros (or nothing)
 * member  := extension* header data   every part padded to blocks of 512 bytes
 * extension := 'x' records | 'g' records (all that follow) | 'L' name | 'K' link name
 * header  : name 0+100  mode 100+8  uid 108+8  gid 116+8  size 124+12  mtime 136+12  checksum 148+8
 *           type 156+1  link name 157+100  magic 257+6  version 263+2  owner names 265+64
 *           device 329+8+8  prefix 345+155 (ustar), 345+131 (star)
 *           GNU: sparse ranges 386+4*24, more 482+1, real size 483+12
 * </pre>
 */
package io.diskwright.source.tar;

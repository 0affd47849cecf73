/**
 * Writes tar archives in the format of POSIX pax (IEEE Std 1003.1, pax, "pax Interchange Format"),
 * with what GNU tar and libarchive add to it. A member is
 *
 * <pre>
 * header of type x, records      only if something does not fit the ustar header
 * ustar header, 512 bytes
 * [map of a sparse file]         decimal numbers in lines, in whole blocks (GNU sparse format 1.0)
 * content                        in whole blocks
 * </pre>
 *
 * and two blocks of zeros end the archive, which is filled up to whole records of 10,240 bytes.
 * {@link io.diskwright.output.tar.TarArchives} implements the port.
 */
package io.diskwright.output.tar;

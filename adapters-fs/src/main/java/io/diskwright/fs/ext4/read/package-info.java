/**
 * Reads ext2, ext3 and ext4, whoever wrote them. Records called {@code Found…} are structures as
 * they were found; nothing in them is believed before it is checked.
 */
package io.diskwright.fs.ext4.read;

/** ext4 and FAT32, as plans of extents and as readers. */
package io.diskwright.fs;

/**
 * The on-disk structures of ext4, one record each, and the checksums and hashes that go into them.
 */
package io.diskwright.fs.ext4.structure;

/**
 * Plans an ext4 to the last block, then encodes it: what a tree needs ({@code TreeDemand}), the
 * smallest filesystem that holds it ({@code SizeSearch}), where all is ({@code Allocation}), its
 * bytes ({@code Assembly}).
 */
package io.diskwright.fs.ext4.write;

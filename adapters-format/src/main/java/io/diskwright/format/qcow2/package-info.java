/**
 * QEMU's images (qcow2 specification, version 3). The file is one stream behind a head of known
 * size; what the head says is known last and written last, by seeking back:
 *
 * <pre>
 * cluster 0    header, feature name table
 * cluster 1    L1 table: its length follows from the disk's size; written page by page, empty
 *              pages stay holes
 * then, in the order of the disk, for each range that one L2 table maps, if there is data in it:
 *              data clusters, those that are only zero left out
 *              L2 table of the range
 *    between   refcount blocks, each as soon as all clusters that it counts are written
 * at the end   the last refcount blocks, refcount table
 * </pre>
 *
 * <p>Compressed clusters are packed byte by byte, and go on from one cluster of the file into the
 * next. Whatever is a cluster by itself (one that did not shrink, an L2 table, a refcount block)
 * would cut them off there, and so waits: until they end with a cluster, or 8 MiB of it are full.
 *
 * <pre>
 * disk    A    B    C    D    E                 B and D did not shrink
 * file  ┃ A    C ┊ C    E    ┃ B ┃ D ┃ L2 ┃
 *         first: A, C; second: C, E            both count 2
 * </pre>
 *
 * <p>A cluster is counted once for each thing that touches it; the sectors of 512 bytes in the
 * descriptor of a compressed one end in the cluster in which its last byte is.
 *
 * <p><b>What is read.</b> All that others write, by the way that every reader goes:
 *
 * <pre>
 * offset on the disk ──▶ L1 entry ──▶ L2 entry ──▶ a cluster of the file            Stretch PLAIN
 *                       ActiveL1Table  GuestMap    ├▶ packed bytes, decompressed    COMPRESSED
 *                                                  ├▶ zeros                         ZERO
 *                                                  └▶ the same offset of the backing file, or
 *                                                     zeros where there is none     UNALLOCATED
 * </pre>
 *
 * <p>L2 tables and decompressed clusters are kept while there is memory. Refcounts, snapshots and
 * bitmaps are not needed for reading and not looked at.
 */
package io.diskwright.format.qcow2;

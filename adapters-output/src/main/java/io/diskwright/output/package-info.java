/**
 * Outputs that appear all at once or not at all.
 *
 * <p>Where the filesystem can, a file in the making has no name ({@code O_TMPFILE}), so that even
 * {@code kill -9} leaves nothing. Elsewhere (NFS, FAT, some FUSE filesystems) it is called {@code
 * .diskwright-} and 16 digits, holds a lock while its process lives, and is removed by the next
 * build there if that process died. On systems other than Linux the JDK's own means are used, and a
 * killed process leaves its hidden files.
 *
 * <p>Outputs that a command of the user's works on are in a hidden directory instead, {@code
 * .diskwright-}, 16 digits and {@code .d}, beside a hidden file that shows as above whether its
 * process lives.
 */
package io.diskwright.output;

/**
 * Linux system calls for what the JDK cannot do: file names as bytes, extended attributes, device
 * numbers, hole maps, unnamed temporary files. {@link io.diskwright.posix.Posix} is all there is;
 * every failure is a {@link io.diskwright.posix.PosixException} with the call, the path and the
 * error's name.
 */
package io.diskwright.posix;

/**
 * Disk images as read-only file systems of {@code java.nio.file}. {@link
 * io.diskwright.nio.DiskFileSystemProvider} is found by the JDK under the scheme {@code
 * diskwright}; {@link io.diskwright.Diskwright#fileSystem} does without it.
 *
 * <p>A file's name is bytes. As text it is UTF-8, and a byte that is none is a lone surrogate,
 * U+DC80 for 0x80 to U+DCFF for 0xFF, as Python's {@code surrogateescape} (PEP 383) has it; text
 * with such characters means those bytes again. So every name is a path, and no two names are the
 * same one.
 *
 * <p>File systems, paths and channels are for any number of threads. What is damaged in an image is
 * a {@link java.nio.file.FileSystemException}, thrown when it is read.
 */
package io.diskwright.nio;

/**
 * Directories of the building machine as file trees, through system calls: names are bytes, and
 * nothing that a file has beside its content is lost. Data is not read before it is needed, and
 * then the file is checked to be what was scanned.
 */
package io.diskwright.source.directory;

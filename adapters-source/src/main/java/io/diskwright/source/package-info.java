/** Directories and tar archives as file trees. */
package io.diskwright.source;

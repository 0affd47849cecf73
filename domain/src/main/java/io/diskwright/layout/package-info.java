/** How a disk is divided, and the identifiers on it. */
package io.diskwright.layout;

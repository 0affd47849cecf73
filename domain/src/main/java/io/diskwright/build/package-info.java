/** The use cases: planning a disk, and building it. */
package io.diskwright.build;

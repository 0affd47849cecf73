/** Files become disks: see {@link io.diskwright.Diskwright}. */
package io.diskwright;

/** What a system offers to boot, and what installs its loaders. */
package io.diskwright.boot;

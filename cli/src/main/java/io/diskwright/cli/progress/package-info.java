/** Shows how far a build is, on standard error. */
package io.diskwright.cli.progress;

/** Results as people and programs read them. */
package io.diskwright.cli.report;

/** MBR and GPT, as plans of extents and as readers. */
package io.diskwright.partition;

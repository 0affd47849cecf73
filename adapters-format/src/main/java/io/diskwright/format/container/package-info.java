/** What the containers share: options, derived identifiers, and reading what a stranger wrote. */
package io.diskwright.format.container;

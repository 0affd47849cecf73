/** What the domain needs from outside, and what adapters therefore implement. */
package io.diskwright.port;

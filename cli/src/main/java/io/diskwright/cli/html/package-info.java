/**
 * Reports as one page of HTML that needs nothing else: no other file, no network, and JavaScript
 * only to zoom. Names in an image are a stranger's: all text goes through {@link
 * io.diskwright.cli.html.Html}, which escapes it, and the page's policy (CSP) runs no script and
 * takes no style but the two that Diskwright wrote, known by their digests.
 */
package io.diskwright.cli.html;

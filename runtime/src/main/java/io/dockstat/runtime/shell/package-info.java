/** Commands for a server that runs: what it is made of, and how a part of it is replaced. They speak to it over HTTP. */
@NullMarked
package io.dockstat.runtime.shell;

import org.jspecify.annotations.NullMarked;

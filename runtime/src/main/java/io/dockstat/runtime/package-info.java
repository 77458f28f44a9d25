/** What runs before the framework: options, the checks that are better made early, and the handing over to Felix. */
@NullMarked
package io.dockstat.runtime;

import org.jspecify.annotations.NullMarked;

/** Starts what the merged jars would start if each were a bundle of its own. */
@NullMarked
package io.dockstat.wrap.jaxrs;

import org.jspecify.annotations.NullMarked;

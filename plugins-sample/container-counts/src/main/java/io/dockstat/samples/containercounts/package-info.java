/** A plugin that counts starts, stops and deaths of each container. */
@org.jspecify.annotations.NullMarked
package io.dockstat.samples.containercounts;

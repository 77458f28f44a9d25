/** The conformance kit: what a plugin's author extends, and what tests get to ask a server that runs the plugin. */
@org.jspecify.annotations.NullMarked
package io.dockstat.kit;

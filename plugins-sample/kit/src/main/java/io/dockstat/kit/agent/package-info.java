/** The kit's bundle inside the server under test; in no other server. */
@org.jspecify.annotations.NullMarked
package io.dockstat.kit.agent;

package io.dockstat.manager.internal;

import java.time.Duration;

/**
 * How fast things happen that no user sets.
 *
 * @param probe between two signs of life of an engine that answers
 * @param probeLimit how long one may take
 * @param again between two attempts at an engine that does not answer: from half of this to all of it
 * @param settle how long ids of changed containers are collected before they are read
 * @param look how long somebody who read numbers counts as looking
 * @param lookedAt between two rounds of numbers while somebody looks; also between a container's first two readings
 * @param idle between two rounds of numbers while nobody looks
 * @param listLookedAt between two whole reads of the list while somebody looks
 * @param firstBackoff ceiling of the first pause before a stream is opened again
 * @param mostBackoff ceiling of all later ones
 * @param starved how long the numbers of an engine that answers may fail before it is connected anew
 * @param away how long the room that makes connections may be away before that counts as an engine that does not answer
 */
record Tempo(
        Duration probe,
        Duration probeLimit,
        Duration again,
        Duration settle,
        Duration look,
        Duration lookedAt,
        Duration idle,
        Duration listLookedAt,
        Duration firstBackoff,
        Duration mostBackoff,
        Duration starved,
        Duration away) {
    /** A stopped engine is noticed within {@code probe + probeLimit}, one that is back within {@code again + probeLimit}. */
    static final Tempo NORMAL = new Tempo(
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            Duration.ofMillis(1_500),
            Duration.ofMillis(100),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));
}

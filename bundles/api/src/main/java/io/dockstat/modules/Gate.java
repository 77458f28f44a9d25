package io.dockstat.modules;

import java.time.Duration;
import java.util.Collection;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Holds back requests while what answers them is replaced. A request that comes to a closed gate waits and then goes on as if it had
 * just come; it is refused with 503 only where it waits too long, or too many wait already. For any thread.
 */
@ProviderType
public interface Gate {
    /**
     * Closes for some addresses, at once. Closing twice for the same is fine: requests go on when both are open again.
     *
     * @param paths the paths of those addresses, each standing for itself and all below: {@code /api/v2/docker/hosts}; {@code /} is all
     */
    Closed close(Collection<String> paths);

    /**
     * What a closed gate costs.
     *
     * @param requests how many came to it
     * @param longest how long the one waited that waited longest; zero where none did
     */
    record Waits(int requests, Duration longest) {}

    /** While it is closed. */
    @ProviderType
    interface Closed extends AutoCloseable {
        /**
         * Waits for the requests that were inside already; those that swap, below {@code /api/v2/modules}, are not waited for. Streams
         * of events are ended, with a last event {@code goodbye}. Where others take longer than a moment it opens again until they have
         * ended, and then closes; it is closed when this returns.
         *
         * @param limit for all of that; what is inside at the last closing has to end within it
         * @return how many are still inside when the time is over
         * @throws InterruptedException when interrupted meanwhile; it is open then
         */
        int drain(Duration limit) throws InterruptedException;

        /** What it cost those outside so far. One that waited, and met it closed again at once, came once. */
        Waits waits();

        /** Opens: those that wait go on, in the order in which they came. Does nothing the second time. */
        @Override
        void close();
    }
}

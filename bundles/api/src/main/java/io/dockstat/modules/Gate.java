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
     * @param paths the paths of those addresses, each standing for itself and all below: {@code /api/v2/docker/hosts}. {@code /} is all
     *     but the gate's own {@code /api/v2/modules}
     */
    Closed close(Collection<String> paths);

    /** While it is closed. */
    @ProviderType
    interface Closed extends AutoCloseable {
        /**
         * Waits for the requests that were inside already.
         *
         * @return how many are still inside when the time is over
         * @throws InterruptedException when interrupted meanwhile
         */
        int drain(Duration limit) throws InterruptedException;

        /** Opens: those that wait go on, in the order in which they came. Does nothing the second time. */
        @Override
        void close();
    }
}

package sample.hostile;

import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Leaves threads behind: one that can be asked to end, and one that cannot. */
@Component(immediate = true)
public final class Threads {
    @Activate
    public Threads() {
        Thread.ofPlatform().daemon().name("polite").start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
        });
        Thread deaf = Thread.ofPlatform().daemon().name("deaf").unstarted(Threads::stay);
        deaf.setContextClassLoader(null);
        deaf.start();
    }

    private static void stay() {
        while (!Boolean.getBoolean("sample.hostile.enough")) {
            LockSupport.parkNanos(20_000_000);
        }
    }
}

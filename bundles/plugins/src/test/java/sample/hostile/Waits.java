package sample.hostile;

import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Never starts, and does not listen. */
@Component(immediate = true)
public final class Waits {
    @Activate
    public Waits() {
        while (!Boolean.getBoolean("sample.hostile.enough")) {
            LockSupport.parkNanos(20_000_000);
        }
    }
}

package sample.hostile;

import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Does not stop. */
@Component(immediate = true)
public final class Stays {
    @Activate
    public Stays() {}

    @Deactivate
    void stop() {
        while (!Boolean.getBoolean("sample.hostile.enough")) {
            LockSupport.parkNanos(20_000_000);
        }
    }
}

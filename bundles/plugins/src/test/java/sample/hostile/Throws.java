package sample.hostile;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Does not start. */
@Component(immediate = true)
public final class Throws {
    @Activate
    public Throws() {
        throw new IllegalStateException("not today");
    }
}

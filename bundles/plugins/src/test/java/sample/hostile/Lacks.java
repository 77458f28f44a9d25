package sample.hostile;

import io.dockstat.hosts.Hosts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Wants what only the rooms have. */
@Component(immediate = true)
public final class Lacks {
    @Activate
    public Lacks(@Reference Hosts hosts) {
        hosts.all();
    }
}

package sample.hostile;

import java.util.function.IntConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Ends the server. */
@Component(immediate = true)
public final class Exits {
    @Activate
    public Exits() {
        IntConsumer exit = System::exit;
        exit.accept(3);
    }
}

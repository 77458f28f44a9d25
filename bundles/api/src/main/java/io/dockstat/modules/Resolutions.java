package io.dockstat.modules;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;

/** Says in plain words what a bundle does not find. For any thread. */
@ProviderType
public interface Resolutions {
    /** Resolves it; empty where that went well, else what is missing, as the end of a sentence about the bundle. */
    Optional<String> problem(Bundle bundle);
}

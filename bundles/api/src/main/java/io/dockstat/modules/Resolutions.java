package io.dockstat.modules;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;

/** Resolves bundles, and lets go of what they were resolved to. For any thread. */
@ProviderType
public interface Resolutions {
    /** Resolves it; empty where that went well, else what is missing, as the end of a sentence about the bundle. */
    Optional<String> problem(Bundle bundle);

    /**
     * Lets go of the class loader of what the bundle was before its update or its end. The framework does that on a thread of its own and
     * takes no second order meanwhile, so everybody's go through here; waits for it, a few seconds at most.
     */
    void refresh(Bundle bundle);
}

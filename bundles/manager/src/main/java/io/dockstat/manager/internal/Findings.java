package io.dockstat.manager.internal;

import io.dockstat.engine.EngineInfo;
import io.dockstat.engine.EngineVersion;
import io.dockstat.manager.HostState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the workers found at the start, in lines for people. */
final class Findings {
    private static final int MOST = 5;

    private Findings() {}

    /** Returns empty until every host has been looked at once. */
    static Optional<List<String>> lines(Collection<HostWatch> watches) {
        if (!watches.stream().allMatch(HostWatch::examined)) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        watches.stream().limit(MOST).map(Findings::line).forEach(lines::add);
        if (watches.size() > MOST) {
            lines.add("and " + (watches.size() - MOST) + " more Docker hosts");
        }
        return Optional.of(List.copyOf(lines));
    }

    private static String line(HostWatch watch) {
        String place = watch.plan().endpoint().display();
        Optional<HostState> state = watch.state();
        Optional<String> reason = state.flatMap(HostState::reason);
        return reason.map(why -> "No Docker engine found at " + place + ": " + why)
                .orElseGet(() -> "Docker engine " + version(state.map(HostState::version)) + " at " + place
                        + watch.info().map(Findings::containers).orElse(""));
    }

    private static String version(Optional<EngineVersion> version) {
        return version.map(known -> known.engine() + " (API " + known.api() + ")")
                .orElse("");
    }

    private static String containers(EngineInfo info) {
        return info.containers() == null
                ? ""
                : ": " + info.containers() + (info.containers() == 1 ? " container, " : " containers, ")
                        + (info.containersRunning() == null ? 0 : info.containersRunning()) + " running";
    }
}

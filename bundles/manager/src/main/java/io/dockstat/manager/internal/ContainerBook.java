package io.dockstat.manager.internal;

import io.dockstat.engine.ContainerSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One host's containers: an immutable list, newest first, swapped whole. One thread writes, any reads. */
final class ContainerBook {
    private volatile List<ContainerSummary> list = List.of();

    List<ContainerSummary> list() {
        return list;
    }

    Optional<ContainerSummary> find(String id) {
        return list.stream().filter(container -> container.id().equals(id)).findFirst();
    }

    /** Those whose processes run. */
    List<String> withNumbers() {
        return list.stream()
                .filter(ContainerSummary::hasNumbers)
                .map(ContainerSummary::id)
                .toList();
    }

    /** Returns whether anything changed. */
    boolean replace(List<ContainerSummary> whole) {
        boolean news = !whole.equals(list);
        list = List.copyOf(whole);
        return news;
    }

    /**
     * Takes over what was read about some of them.
     *
     * @param asked ids that were asked for; those without an answer are gone
     * @return whether anything changed
     */
    boolean merge(Set<String> asked, Collection<ContainerSummary> answers) {
        Map<String, ContainerSummary> fresh = answers.stream()
                .collect(Collectors.toMap(ContainerSummary::id, Function.identity(), (first, second) -> second));
        List<ContainerSummary> merged = new ArrayList<>();
        for (ContainerSummary known : list) {
            ContainerSummary news = fresh.remove(known.id());
            if (news != null) {
                merged.add(news);
            } else if (!asked.contains(known.id())) {
                merged.add(known);
            }
        }
        fresh.values().forEach(newcomer -> insert(merged, newcomer));
        return replace(merged);
    }

    void clear() {
        list = List.of();
    }

    private static void insert(List<ContainerSummary> newestFirst, ContainerSummary newcomer) {
        int place = 0;
        while (place < newestFirst.size() && newestFirst.get(place).created() > newcomer.created()) {
            place++;
        }
        newestFirst.add(place, newcomer);
    }
}

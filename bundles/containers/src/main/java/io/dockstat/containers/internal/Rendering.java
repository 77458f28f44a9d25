package io.dockstat.containers.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dockstat.containers.WatchedContainer;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of a list of containers: written when first asked for, then the same bytes for everybody. */
final class Rendering {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final ObjectWriter WITH_RAW = JSON.writerWithView(WireContainer.Raw.class);
    private static final ObjectWriter WITHOUT_RAW = JSON.writerWithView(Object.class);

    private final List<WatchedContainer> containers;
    private byte @Nullable [] withRaw;
    private byte @Nullable [] withoutRaw;

    Rendering(List<WatchedContainer> containers) {
        this.containers = containers;
    }

    /** An array of {@link WireContainer}; not to be changed. */
    synchronized byte[] json(boolean raw) {
        byte[] ready = raw ? withRaw : withoutRaw;
        if (ready == null) {
            ready = write(raw ? WITH_RAW : WITHOUT_RAW);
            withRaw = raw ? ready : withRaw;
            withoutRaw = raw ? withoutRaw : ready;
        }
        return ready;
    }

    private byte[] write(ObjectWriter writer) {
        try {
            return writer.writeValueAsBytes(
                    containers.stream().map(WireContainer::of).toList());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

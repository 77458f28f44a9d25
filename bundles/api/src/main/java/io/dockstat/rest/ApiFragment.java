package io.dockstat.rest;

import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * Whiteboard service: what an area's routes look like, as a part of the server's OpenAPI document. It comes and goes
 * with the area, so that the document is true for the routes that are there now.
 */
public interface ApiFragment {
    /**
     * An OpenAPI 3.1 document in JSON with {@code tags}, {@code paths} and {@code components} of this area alone; paths are
     * below {@code /api/v2}, and what all areas share (errors) is referred to and not repeated.
     *
     * @return by default {@code openapi.json} beside the implementing class; null where there is none
     */
    default @Nullable URL document() {
        return getClass().getResource("openapi.json");
    }
}

package io.dockstat.rest.internal.errors;

import com.fasterxml.jackson.databind.JsonMappingException;

/** Where in a body something is, as its sender would write it: {@code items[0].name}. */
final class JsonFieldPath {
    private JsonFieldPath() {}

    /** Empty for the body itself. */
    static String of(JsonMappingException e) {
        String path = "";
        for (JsonMappingException.Reference step : e.getPath()) {
            path = step.getFieldName() == null ? path + "[" + step.getIndex() + "]" : join(path, step.getFieldName());
        }
        return path;
    }

    /** The field within what the prefix names. */
    static String join(String prefix, String field) {
        return prefix.isEmpty() ? field : prefix + "." + field;
    }
}

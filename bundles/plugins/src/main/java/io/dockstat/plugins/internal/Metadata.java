package io.dockstat.plugins.internal;

import io.dockstat.Validation;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is told about a plugin beside its code.
 *
 * @param name unique on the server
 * @param repoType where the repository lies, see {@link #REPO_TYPES}
 * @param tags null where none were given
 */
public record Metadata(
        String name,
        String description,
        String version,
        String repository,
        String repoType,
        String manifest,
        Author author,
        @Nullable List<String> tags) {
    static final List<String> REPO_TYPES = List.of("local", "http", "github", "gitlab", "gitea", "default");

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@/-]*");
    private static final int LONGEST_TEXT = 4096;
    private static final int MOST_TAGS = 100;

    public Metadata {
        tags = tags == null ? null : List.copyOf(tags);
    }

    /**
     * Checks what a request or a file told.
     *
     * @throws io.dockstat.DockStatException INVALID with every field at fault
     */
    public static Metadata checked(Given given, Validation input) {
        String name = input.name("name", given.name());
        input.check(
                name.equals("?") || NAME.matcher(name).matches(),
                "name",
                "must have letters, digits, spaces and . _ @ / - alone");
        String version = input.name("version", given.version());
        Metadata metadata = new Metadata(
                name,
                text(input, "description", given.description()),
                version,
                text(input, "repository", given.repository()),
                repoType(input, given.repoType()),
                text(input, "manifest", given.manifest()),
                Author.checked(input, given.author()),
                tags(input, given.tags()));
        input.done();
        return metadata;
    }

    private static String text(Validation input, String field, @Nullable String value) {
        String text = input.required(field, value, "");
        input.check(text.length() <= LONGEST_TEXT, field, "must have at most " + LONGEST_TEXT + " characters");
        return text;
    }

    private static String repoType(Validation input, @Nullable String value) {
        String type = input.required("repoType", value, "local");
        input.check(REPO_TYPES.contains(type), "repoType", "must be one of " + String.join(", ", REPO_TYPES));
        return type;
    }

    private static @Nullable List<String> tags(Validation input, @Nullable List<@Nullable String> tags) {
        if (tags == null) {
            return null;
        }
        input.check(tags.size() <= MOST_TAGS, "tags", "must have at most " + MOST_TAGS + " elements");
        for (int i = 0; i < tags.size(); i++) {
            input.name("tags[" + i + "]", tags.get(i));
        }
        return tags.stream().filter(Objects::nonNull).toList();
    }

    /** What was told, unchecked; anything may be missing. */
    public record Given(
            @Nullable String name,
            @Nullable String description,
            @Nullable String version,
            @Nullable String repository,
            @Nullable String repoType,
            @Nullable String manifest,
            @Nullable Author author,
            @Nullable List<@Nullable String> tags) {}
}

package io.dockstat.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dockstat.DockStatException;
import io.dockstat.Validation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTest {
    private static Delivery of(String code) {
        return Delivery.of(code.getBytes(StandardCharsets.UTF_8), "stem");
    }

    @Test
    void aScriptTellsOfItselfInAComment() {
        Metadata about = of("/*\n * @name my-plugin\n * @version 2.1.0\n * @author Ann\n * @license Apache-2.0\n"
                        + " * @description keeps things */\nexport default {};")
                .about();
        assertEquals("my-plugin", about.name());
        assertEquals("2.1.0", about.version());
        assertEquals("keeps things", about.description());
        assertEquals(new Author("Ann", null, null, "Apache-2.0"), about.author());
    }

    @Test
    void oneThatTellsNothingIsCalledLikeItsFile() {
        Metadata about = of("export default {}; /* @name other */").about();
        assertEquals("stem", about.name());
        assertEquals("0.0.0", about.version());
        assertEquals("MIT", about.author().license());
    }

    @Test
    void knowsItsSum() {
        assertEquals(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                Code.of(Code.Kind.SCRIPT, "x", new byte[0]).sha256());
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertThrows(DockStatException.class, () -> Delivery.of(new byte[] {(byte) 0xff, 0, 1}, "stem"));
        assertThrows(DockStatException.class, () -> Delivery.of(new byte[] {'P', 'K', 3, 4, 0}, "stem"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 1.0, local, name",
                "'', 1.0, local, name",
                "'a/../b<script>', 1.0, local, name",
                "n, -, local, version",
                "n, '', local, version",
                "n, 1, svn, repoType",
                "n, 1, -, repoType"
            })
    void everyFieldIsLookedAt(@Nullable String name, @Nullable String version, @Nullable String type, String field) {
        Author author = new Author("A", null, null, null);
        Metadata.Given given = new Metadata.Given(name, "d", version, "r", type, "m", author, null);
        DockStatException e = assertThrows(DockStatException.class, () -> Metadata.checked(given, new Validation()));
        assertEquals(field, e.details().getFirst().field());
    }

    @Test
    void allFaultsAreToldAtOnce() {
        Metadata.Given given = new Metadata.Given(null, null, null, null, null, null, null, List.of(""));
        DockStatException e = assertThrows(DockStatException.class, () -> Metadata.checked(given, new Validation()));
        assertEquals(
                List.of("name", "version", "description", "repository", "repoType", "manifest", "author", "tags[0]"),
                e.details().stream().map(detail -> detail.field()).toList());
    }
}

package io.dockstat.rest.internal.docs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PageFilesTest {
    @Test
    void pageNamesTheVersionThatIsServed() throws IOException {
        PageFiles files = PageFiles.load();
        assertTrue(files.version().matches("\\d+\\.\\d+\\.\\d+"), files.version());
        assertTrue(files.page().contains("/api/v2/docs/scalar-" + files.version() + ".js"));
        assertTrue(files.scalar().length > 1_000_000);
    }

    @Test
    void nothingOfOursNamesAnotherServer() throws IOException {
        PageFiles files = PageFiles.load();
        assertFalse((files.page() + files.start()).contains("//cdn"));
        assertFalse((files.page() + files.start()).contains("http"));
    }
}

package io.dockstat.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwappedTest {
    private static final String NAME = "io.dockstat.hosts";

    private final List<String> said = new ArrayList<>();

    @TempDir
    Path folder;

    private Path own;
    private Swaps swaps;

    @BeforeEach
    void distribution() throws IOException {
        own = TestJar.bundle(NAME, "1.0.0").write(folder.resolve("hosts-1.0.0.jar"));
        swaps = Swaps.in(folder);
    }

    private Path started() {
        return new Swapped(folder.resolve("modules"), said::add).instead(BundleJar.read(own));
    }

    private void ownStartsBecause(String why) {
        assertEquals(own, started());
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.getFirst().contains(NAME) && said.getFirst().contains(why), said::toString);
        assertEquals(1, said.getFirst().lines().count());
    }

    @Test
    void whatWasSwappedStarts() throws IOException {
        Path kept = swaps.swap(own, TestJar.bundle(NAME, "1.1.0"));
        assertEquals(kept, started());
        assertEquals(List.of(), said);
    }

    @Test
    void withoutARecordOrAfterARollbackToItTheDistributionsOwnStarts() throws IOException {
        assertEquals(own, started());
        swaps.record(own, Swapped.sha256(own));
        assertEquals(own, started());
        assertEquals(List.of(), said);
    }

    @Test
    void anUpgradedDistributionWins() throws IOException {
        swaps.swap(own, TestJar.bundle(NAME, "1.1.0"));
        TestJar.bundle(NAME, "2.0.0").write(own);
        ownStartsBecause("upgrade");
    }

    @Test
    void aKeptJarThatIsGoneIsNamed() throws IOException {
        Path kept = swaps.swap(own, TestJar.bundle(NAME, "1.1.0"));
        Files.delete(kept);
        ownStartsBecause(kept + " is missing");
    }

    @Test
    void aKeptJarThatIsDamagedIsNamed() throws IOException {
        Path kept = swaps.swap(own, TestJar.bundle(NAME, "1.1.0"));
        byte[] bytes = Files.readAllBytes(kept);
        bytes[bytes.length / 2] ^= 1;
        Files.write(kept, bytes);
        ownStartsBecause(kept + " is damaged");
    }

    @Test
    void aKeptJarOfAnotherBundleDoesNotStart() throws IOException {
        swaps.swap(own, TestJar.bundle("io.dockstat.db", "1.1.0"));
        ownStartsBecause("damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "distribution=1\ncurrent=2", "distribution=\\uzzzz", "current=../../x", "\u0000"})
    void aRecordThatSaysNothingUsableIsNamed(String record) throws IOException {
        Files.writeString(folder.resolve("modules").resolve(NAME + ".properties"), record);
        ownStartsBecause(NAME + ".properties");
    }

    @Test
    void aRecordThatIsNoTextIsNamed() throws IOException {
        Path record = folder.resolve("modules").resolve(NAME + ".properties");
        Files.write(record, new byte[] {(byte) 0xff, (byte) 0xfe, 'a'});
        ownStartsBecause("cannot be read");
        said.clear();
        Files.delete(record);
        Files.createDirectory(record);
        ownStartsBecause("cannot be read");
    }
}

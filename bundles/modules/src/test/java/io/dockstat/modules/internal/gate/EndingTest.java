package io.dockstat.modules.internal.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {
    @ParameterizedTest
    @CsvSource({
        "'',true",
        "data: 1,false",
        "data: 1N,false",
        "data: 1NN,true",
        "data: 1NNid,false",
        "data: 1R,false",
        "data: 1RR,true",
        "data: 1RN,false",
        "data: 1RNRN,true",
        "data: 1RNR,true",
        "data: 1RNN,true",
        "data: 1NRN,true",
        ": here NN: hereN,false",
        "N,true"
    })
    void isWhereAnEmptyLineStands(String text, boolean between) {
        byte[] bytes = text.replace('N', '\n').replace('R', '\r').getBytes(StandardCharsets.UTF_8);
        Ending whole = new Ending();
        ByteBuffer content = ByteBuffer.wrap(bytes);
        whole.add(content);
        assertEquals(between, whole.isBetweenEvents());
        assertEquals(bytes.length, content.remaining());

        Ending byByte = new Ending();
        for (byte each : bytes) {
            byByte.add(ByteBuffer.wrap(new byte[] {each}));
        }
        assertEquals(between, byByte.isBetweenEvents());
    }
}

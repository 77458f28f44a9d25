package io.dockstat.hosts.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dockstat.DockStatException;
import io.dockstat.FieldError;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.HostAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostBodiesTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @Test
    void takesTheDocumentedBodies() throws JsonProcessingException {
        assertEquals(
                new Host(0, 1, "Local Docker", new HostAddress("docker.local"), 2375, false),
                addition("{'clientId':1,'hostname':'docker.local','name':'Local Docker','secure':false,'port':2375}"));
        assertEquals(
                new Host(1, 1, "Updated Name", new HostAddress("docker.local"), 2376, true),
                change(
                        "{'clientId':1,'host':{'id':1,'host':'docker.local','name':'Updated Name','secure':true,'port':2376}}"));
    }

    @ParameterizedTest
    @CsvSource({"'',0", "',\"port\":2375',2375", "',\"port\":0',0", "',\"port\":-4',0", "',\"port\":null',0"})
    void ignoresThePortOfALocalSocket(String port, int expected) throws JsonProcessingException {
        assertEquals(
                expected,
                addition("{'clientId':1,'hostname':'unix:///run/docker.sock','name':'a'" + port + "}")
                        .port());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | clientId hostname name secure port",
                "{'clientId':0,'hostname':'a','name':'a','secure':false,'port':1} | clientId",
                "{'clientId':1,'hostname':'127.1','name':'a','secure':false,'port':1} | hostname",
                "{'clientId':1,'hostname':'','name':'a','secure':false,'port':1} | hostname",
                "{'clientId':1,'hostname':'a','name':' ','secure':false,'port':1} | name",
                "{'clientId':1,'hostname':'a','name':'a','secure':false,'port':0} | port",
                "{'clientId':1,'hostname':'a','name':'a','secure':false,'port':65536} | port",
                "{'clientId':1,'hostname':'a','name':'a','port':1} | secure",
                "{'clientId':1,'hostname':'a','name':'a','secure':true} | port"
            })
    void namesTheFieldsOfAnAddition(String body, String fields) {
        assertEquals(fields, faults(() -> addition(body)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | clientId host",
                "{'clientId':1,'host':{}} | host.id host.host host.name host.secure host.port",
                "{'clientId':1,'host':{'id':-1,'host':'a:80/x#','name':'a','secure':false,'port':1}} | host.id host.host",
                "{'clientId':1,'host':{'id':1,'host':'a','name':'','secure':false,'port':1}} | host.name"
            })
    void namesTheFieldsOfAChange(String body, String fields) {
        assertEquals(fields, faults(() -> change(body)));
    }

    /** Something that refuses. */
    @FunctionalInterface
    private interface Refusing {
        Host call() throws JsonProcessingException;
    }

    private static String faults(Refusing call) {
        List<FieldError> details =
                assertThrows(DockStatException.class, call::call).details();
        return String.join(" ", details.stream().map(FieldError::field).toList());
    }

    private static Host addition(String body) throws JsonProcessingException {
        return JSON.readValue(body.replace('\'', '"'), HostAddition.class).checked();
    }

    private static Host change(String body) throws JsonProcessingException {
        return JSON.readValue(body.replace('\'', '"'), HostChange.class).checked();
    }
}

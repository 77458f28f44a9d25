package io.dockstat.db.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.FieldError;
import io.dockstat.db.internal.ConfigDocument.Keys;
import io.dockstat.db.internal.ConfigDocument.NavLink;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigMergeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEYS =
            "{'tls_certs_and_keys':{'web':{'key':'W','cert':'w'},'docker':{'1':{'key':'A','cert':'a'},'2':{'key':'B','cert':'b','ca':'c'}}}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'id':0}",
                "{'id':'0'}",
                "{'version':'9.9.9'}",
                "{'unknown':{'a':[1]}}",
                "{'default_themes':{'dark':0,'light':0,'other':1}}",
                "{'addtionalSettings':{}}",
                "{'tls_certs_and_keys':{}}",
                "{'tls_certs_and_keys':{'web':null,'docker':null}}"
            })
    void changesNothing(String body) throws JsonProcessingException {
        assertEquals(ConfigDocument.DEFAULTS, merge(ConfigDocument.DEFAULTS, body));
    }

    @Test
    void takesBackWhatGetGives() throws JsonProcessingException {
        ConfigDocument stored = merge(ConfigDocument.DEFAULTS, KEYS);
        assertEquals(stored, ConfigMerge.merge(stored, JSON.valueToTree(stored.masked())));
        assertFalse(JSON.writeValueAsString(stored.masked()).contains("\"A\""));
    }

    @Test
    void replacesEachFieldWhole() throws JsonProcessingException {
        ConfigDocument first = merge(
                ConfigDocument.DEFAULTS,
                "{'hotkeys':{'b':'open:nav','a':'toggle:nav'},'nav_links':[{'slug':'x','path':'/x'}],'name':'Mine',"
                        + "'allow_untrusted_repo':true,'autostart_handlers_monitoring':false,'config_database_rev':'2.0.0',"
                        + "'default_themes':{'dark':3,'light':4},"
                        + "'tables':[{'name':'t','version':'1.0.0','migrations':[{'from_version':'v1.0.0','to_version':'1.1.0'}]}]}");
        assertEquals(List.of("b", "a"), List.copyOf(first.hotkeys().keySet()));
        assertEquals("Mine", first.name());
        assertEquals(3, first.themes().dark());
        assertEquals("1.1.0", first.tables().getFirst().migrations().getFirst().to());
        ConfigDocument second = merge(first, "{'hotkeys':{'c':'close:nav'}}");
        assertEquals(Map.of("c", "close:nav"), second.hotkeys());
        assertEquals(List.of(new NavLink("x", "/x")), second.navLinks());
    }

    @Test
    void keepsMaskedKeys() throws JsonProcessingException {
        ConfigDocument stored = merge(ConfigDocument.DEFAULTS, KEYS);
        ConfigDocument changed = merge(
                stored,
                "{'tls_certs_and_keys':{'docker':{'2':{'key':'***','cert':'new'},'3':{'key':'C','cert':'d'}}}}");
        Map<String, Keys> docker = changed.tls().docker();
        assertEquals(Map.of("2", new Keys("B", "new", null), "3", new Keys("C", "d", null)), docker);
        assertEquals(new Keys("W", "w", null), changed.tls().web());
        assertNull(merge(changed, "{'tls_certs_and_keys':{'web':null}}").tls().web());
        assertNotNull(
                merge(changed, "{'tls_certs_and_keys':{'web':null}}").tls().docker());
    }

    @ParameterizedTest
    @CsvSource({"true,false,false", "false,true,false", "false,false,false", "true,true,true"})
    void takesTheSpellingThatChanged(boolean misspelt, boolean spelt, boolean expected) throws JsonProcessingException {
        ConfigDocument merged = merge(
                ConfigDocument.DEFAULTS,
                "{'addtionalSettings':{'showBackendRamUsageInNavbar':" + misspelt
                        + "},'additionalSettings':{'showBackendRamUsageInNavbar':" + spelt + "}}");
        assertEquals(expected, merged.settings().showBackendRamUsageInNavbar());
        assertEquals(merged.settings(), merged.misspelt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'id':1} | id",
                "{'id':4294967296} | id",
                "{'id':null} | id",
                "{'name':''} | name",
                "{'name':null} | name",
                "{'name':7} | name",
                "{'version':'one'} | version",
                "{'config_database_rev':'1.0'} | config_database_rev",
                "{'config_database_rev':1} | config_database_rev",
                "{'allow_untrusted_repo':'true'} | allow_untrusted_repo",
                "{'allow_untrusted_repo':null} | allow_untrusted_repo",
                "{'autostart_handlers_monitoring':1} | autostart_handlers_monitoring",
                "{'default_themes':[]} | default_themes",
                "{'default_themes':{'dark':1}} | default_themes.light",
                "{'default_themes':{'dark':1.5,'light':0}} | default_themes.dark",
                "{'default_themes':{'dark':-1,'light':0}} | default_themes.dark",
                "{'default_themes':{'dark':99999999999,'light':0}} | default_themes.dark",
                "{'hotkeys':[]} | hotkeys",
                "{'hotkeys':{'a':'explode'}} | hotkeys.a",
                "{'hotkeys':null} | hotkeys",
                "{'nav_links':{}} | nav_links",
                "{'nav_links':[1]} | nav_links[0]",
                "{'nav_links':[{'slug':'a','path':'b'},{'slug':'a'}]} | nav_links[1].path",
                "{'nav_links':[{'slug':7,'path':'b'}]} | nav_links[0].slug",
                "{'tables':[{'name':'a','version':'1.0.0'}]} | tables[0].migrations",
                "{'tables':[{'name':'a','version':'x','migrations':[]}]} | tables[0].version",
                "{'tables':[{'name':'a','version':'1.0.0','migrations':[{'from_version':'1.0.0'}]}]} | tables[0].migrations[0].to_version",
                "{'tls_certs_and_keys':null} | tls_certs_and_keys",
                "{'tls_certs_and_keys':{'web':1}} | tls_certs_and_keys.web",
                "{'tls_certs_and_keys':{'web':{'cert':'c'}}} | tls_certs_and_keys.web.key",
                "{'tls_certs_and_keys':{'web':{'key':'***','cert':'c'}}} | tls_certs_and_keys.web.key",
                "{'tls_certs_and_keys':{'docker':[]}} | tls_certs_and_keys.docker",
                "{'tls_certs_and_keys':{'docker':{'x':{'key':'k','cert':'c'}}}} | tls_certs_and_keys.docker.x",
                "{'tls_certs_and_keys':{'docker':{'1':null}}} | tls_certs_and_keys.docker.1",
                "{'tls_certs_and_keys':{'docker':{'1':{'key':'***','cert':'c'}}}} | tls_certs_and_keys.docker.1.key",
                "{'tls_certs_and_keys':{'docker':{'1':{'key':'k','cert':''}}}} | tls_certs_and_keys.docker.1.cert",
                "{'tls_certs_and_keys':{'docker':{'1':{'key':'k','cert':'c','ca':1}}}} | tls_certs_and_keys.docker.1.ca",
                "{'addtionalSettings':{'showBackendRamUsageInNavbar':'no'}} | addtionalSettings.showBackendRamUsageInNavbar",
                "{'additionalSettings':1} | additionalSettings",
                "[] | body",
                "null | body",
                "7 | body"
            })
    void namesTheFieldAtFault(String body, String field) {
        DockStatException thrown = assertThrows(DockStatException.class, () -> merge(ConfigDocument.DEFAULTS, body));
        assertEquals(ErrorCode.INVALID, thrown.code());
        assertEquals(
                List.of(field), thrown.details().stream().map(FieldError::field).toList());
    }

    @Test
    void namesThemAll() {
        DockStatException thrown = assertThrows(
                DockStatException.class,
                () -> merge(ConfigDocument.DEFAULTS, "{'name':1,'hotkeys':2,'nav_links':3,'tables':4}"));
        assertEquals(4, thrown.details().size());
    }

    private static ConfigDocument merge(ConfigDocument stored, String body) throws JsonProcessingException {
        return ConfigMerge.merge(stored, JSON.readTree(body.replace('\'', '"')));
    }
}

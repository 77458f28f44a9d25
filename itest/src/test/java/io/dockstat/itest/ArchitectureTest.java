package io.dockstat.itest;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.dockstat.itest.fixture.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directions of the house, over the classes of every bundle. */
class ArchitectureTest {
    private static final String OURS = "io.dockstat..";
    private static final String REST = "io.dockstat.rest.internal..";

    private static JavaClasses all;
    private static List<String> rooms = List.of();

    @BeforeAll
    static void read() throws IOException {
        Path bundles = Folders.configured("dockstat.bundles", "../bundles");
        try (Stream<Path> folders = Files.list(bundles)) {
            List<Path> built = folders.map(folder -> folder.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
            rooms = built.stream()
                    .map(folder -> bundles.relativize(folder).getName(0).toString())
                    .filter(room -> !room.equals("api"))
                    .toList();
            all = new ClassFileImporter().importPaths(built);
        }
        assertTrue(all.size() > 50 && rooms.size() > 5, "bundles are built: " + rooms);
    }

    @Test
    void apiKnowsNobody() {
        check(noClasses()
                .that(isOfApi())
                .should()
                .dependOnClassesThat(resideInAPackage("io.dockstat.*.internal.."))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "com.github.dockerjava..", "jakarta..", "com.zaxxer..", "org.h2.."));
    }

    @Test
    void roomsDoNotKnowEachOther() {
        for (String room : rooms) {
            check(noClasses()
                    .that()
                    .resideInAPackage("io.dockstat." + room + ".internal..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.dockstat.*.internal..")
                            .and(DescribedPredicate.not(resideInAPackage("io.dockstat." + room + ".internal..")))
                            .as("are of another room")));
        }
    }

    @Test
    void roomsExportNothing() {
        check(classes()
                .that()
                .resideInAPackage(OURS)
                .and(DescribedPredicate.not(isOfApi()))
                .should()
                .resideInAPackage("io.dockstat.*.internal.."));
    }

    @Test
    void onlyEngineKnowsDockerJava() {
        only("com.github.dockerjava..", "io.dockstat.engine.internal..");
    }

    /** A plugin's storage is handed on by those who do not use it. */
    @Test
    void sqlIsOfTheDatabaseAndTheStores() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.dockstat.db..")
                .and(DescribedPredicate.not(isOfApi()))
                .and()
                .haveSimpleNameNotEndingWith("Store")
                .and()
                .haveNameNotMatching(".*Store\\$.*")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..")
                        .and(DescribedPredicate.not(equivalentTo(DataSource.class))))
                .as("Nobody but db and *Store knows SQL"));
    }

    @Test
    void jaxrsIsOfTheEdges() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("io.dockstat.*.internal.rest..", REST)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..")
                .as("Nobody but rest and a room's .internal.rest knows JAX-RS"));
    }

    @Test
    void polyglotIsOfScripts() {
        only("org.graalvm..", "io.dockstat.scripts.internal..");
    }

    @Test
    void executorsAreOfManager() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.dockstat.manager.internal..")
                .should()
                .callMethodWhere(
                        new DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall>(
                                "it makes an executor") {
                            @Override
                            public boolean test(com.tngtech.archunit.core.domain.JavaMethodCall call) {
                                return call.getTargetOwner().isEquivalentTo(Executors.class);
                            }
                        })
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(ExecutorService.class, ThreadPoolExecutor.class, ForkJoinPool.class)
                .as("Nobody but manager owns an executor"));
    }

    /** Who handles bundles needs it; a room that only offers and uses services does not. */
    @ParameterizedTest
    @ValueSource(strings = {"org.osgi.framework.BundleContext", "org.osgi.util.tracker.ServiceTracker"})
    void servicesComeByDeclaration(String type) {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.dockstat.plugins..", "io.dockstat.scripts..", "io.dockstat.modules..", REST)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(type));
    }

    /** What a sample needs is what a plugin's author needs. */
    @Test
    void samplesNeedTheApiAlone() {
        JavaClasses samples = new ClassFileImporter()
                .importPath(
                        Folders.configured("dockstat.samples", "../plugins-sample/container-counts/target/classes"));
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..", "javax.sql..", "jakarta.servlet..", "org.osgi..", "org.jspecify..", OURS)
                        .and(DescribedPredicate.not(
                                resideInAnyPackage("io.dockstat.*.internal..", "io.dockstat.kit.."))))
                .check(samples);
    }

    @Test
    void componentsArePublicAndFinal() {
        check(classes().that(areComponents()).should().bePublic().andShould().haveModifier(JavaModifier.FINAL));
    }

    @Test
    void noSettersInComponents() {
        check(methods()
                .that()
                .areDeclaredInClassesThat(areComponents())
                .should()
                .haveNameNotMatching("set[A-Z].*")
                .allowEmptyShould(true));
    }

    @Test
    void namesSayTheMatter() {
        check(classes()
                .that()
                .resideInAPackage(OURS)
                .should()
                .haveNameNotMatching(".*(Impl|Util|Utils|Helper)$")
                .as("No Impl, Util or Helper"));
    }

    /** Of our classes; a library that a bundle carries inside may know what it likes. */
    private static void only(String library, String room) {
        check(noClasses()
                .that()
                .resideInAPackage(OURS)
                .and()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library));
    }

    private static DescribedPredicate<JavaClass> isOfApi() {
        return DescribedPredicate.describe(
                "are of api",
                type -> type.getSource().isPresent()
                        && type.getSource().get().getUri().toString().contains("/bundles/api/"));
    }

    /** The annotation is gone from the class file, but what it made is there. */
    private static DescribedPredicate<JavaClass> areComponents() {
        return DescribedPredicate.describe(
                "are components", type -> type.getSource().isPresent() && isComponent(type));
    }

    private static boolean isComponent(JavaClass type) {
        Path file = Path.of(type.getSource().orElseThrow().getUri());
        Path root = file;
        for (int i = 0; i <= type.getName().chars().filter(c -> c == '.').count(); i++) {
            root = root.getParent();
        }
        return Files.exists(root.resolve("OSGI-INF/" + type.getName() + ".xml"));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(all);
    }
}

package io.diskwright.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of ARCHITECTURE.md that a compiler does not see. */
final class ArchitectureTest {

  private static final String ZSTD = "com.github.luben.zstd..";

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.diskwright");

  private static final List<String> ADAPTERS =
      List.of("source", "fs", "partition", "format", "output", "boot", "qemu");

  private static final String[] DOMAIN = {
    "io.diskwright",
    "io.diskwright.build..",
    "io.diskwright.diff..",
    "io.diskwright.error..",
    "io.diskwright.extent..",
    "io.diskwright.inspect..",
    "io.diskwright.layout..",
    "io.diskwright.nio..",
    "io.diskwright.nix..",
    "io.diskwright.port..",
    "io.diskwright.spec..",
    "io.diskwright.struct..",
    "io.diskwright.tree..",
    "io.diskwright.value..",
    "io.diskwright.verify.."
  };

  /** What plans and encodes: the same input gives the same bytes here. */
  private static final String[] PURE =
      concat(
          DOMAIN,
          "io.diskwright.fs..",
          "io.diskwright.partition..",
          "io.diskwright.format..",
          "io.diskwright.boot..");

  private static String[] concat(String[] first, String... more) {
    String[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  private static final Set<String> UNORDERED =
      Set.of(
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.IdentityHashMap",
          "java.util.WeakHashMap",
          "java.util.concurrent.ConcurrentHashMap");
  private static final Set<String> UNORDERED_FACTORIES = Set.of("toMap", "toSet", "groupingBy");
  private static final Set<String> ITERATIONS =
      Set.of("entrySet", "keySet", "values", "forEach", "iterator", "stream", "toArray");

  static List<String> adapters() {
    return ADAPTERS;
  }

  private static String packageOf(String adapter) {
    return "io.diskwright." + adapter + "..";
  }

  @Test
  void theProductWasFound() {
    for (String adapter : ADAPTERS) {
      classes()
          .that()
          .resideInAPackage(packageOf(adapter))
          .should()
          .bePublic()
          .orShould()
          .notBePublic()
          .check(PRODUCT);
    }
  }

  @Test
  void domainDependsOnNothingButTheJdk() {
    classes()
        .that()
        .resideInAnyPackage(DOMAIN)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(concat(DOMAIN, "java..", "org.jspecify.annotations")))
        .check(PRODUCT);
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void adaptersSeeTheDomainAndNoOtherAdapter(String adapter) {
    String[] others =
        ADAPTERS.stream()
            .filter(other -> !other.equals(adapter))
            .map(ArchitectureTest::packageOf)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(packageOf(adapter))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(concat(others, "io.diskwright.cli.."))
        .check(PRODUCT);
  }

  @Test
  void nativeCallsKnowNothingOfTheProduct() {
    classes()
        .that()
        .resideInAPackage("io.diskwright.posix..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "io.diskwright.posix..", "com.kenai.jffi..", "java..", "org.jspecify.annotations"))
        .check(PRODUCT);
  }

  /** Of the pure adapters, image formats alone use a library: its output depends on its version. */
  @ParameterizedTest
  @ValueSource(strings = {"fs", "partition", "format"})
  void pureAdaptersDependOnNothingButTheJdk(String adapter) {
    classes()
        .that()
        .resideInAPackage(packageOf(adapter))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                concat(DOMAIN, packageOf(adapter), "java..", "org.jspecify.annotations", ZSTD)))
        .check(PRODUCT);
  }

  /** What the packages of an adapter share is in packages that the module does not export. */
  @ParameterizedTest
  @MethodSource("adapters")
  void onlyThePortIsPublic(String adapter) {
    classes()
        .that()
        .resideInAPackage(packageOf(adapter))
        .and()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .and()
        .resideOutsideOfPackages(
            "io.diskwright.format.emit",
            "io.diskwright.format.container",
            "io.diskwright.format.deflate",
            "io.diskwright.fs.fat.check",
            "io.diskwright.fs.fat.read",
            "io.diskwright.fs.ext4.structure",
            "io.diskwright.fs.ext4.write",
            "io.diskwright.fs.ext4.read",
            "io.diskwright.fs.ext4.check",
            "io.diskwright.partition",
            "io.diskwright.boot",
            "io.diskwright.boot.efi",
            "io.diskwright.boot.grub",
            "io.diskwright.boot.input",
            "io.diskwright.boot.secureboot",
            "io.diskwright.boot.system",
            "io.diskwright.boot.systemd")
        .should()
        .beAssignableTo(implementationOfAPort())
        .check(PRODUCT);
  }

  private static DescribedPredicate<JavaClass> implementationOfAPort() {
    return implement(resideInAPackage("io.diskwright.port"))
        .as("a class that implements one of io.diskwright.port");
  }

  @Test
  void pureCodeHasNoClock() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .callMethodWhere(isNamed("now").and(ownerIn("java.time..")))
        .orShould()
        .callConstructor(java.util.Date.class)
        .check(PRODUCT);
  }

  @Test
  void pureCodeDrawsNothingAtRandom() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom|random\\..*)"
                + "|java\\.security\\.SecureRandom|java\\.util\\.UUID")
        .orShould()
        .callMethod(Math.class, "random")
        .check(PRODUCT);
  }

  @Test
  void pureCodeAsksNoMachineForItsHabits() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .callMethod(java.util.Locale.class, "getDefault")
        .orShould()
        .callMethod(java.nio.charset.Charset.class, "defaultCharset")
        .orShould()
        .callMethod(java.time.ZoneId.class, "systemDefault")
        .orShould()
        .callMethod(java.util.TimeZone.class, "getDefault")
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .orShould()
        .callMethod(String.class, "getBytes")
        .orShould()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callConstructor(String.class, byte[].class)
        .orShould()
        .callMethodWhere(isNamed("getenv").or(isNamed("getProperty")).and(ownerIn("java.lang")))
        .check(PRODUCT);
  }

  /** A map without an order is for looking up; its entries come in another order elsewhere. */
  @Test
  void whatHasNoOrderIsNotIterated() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .and(makeUnorderedCollections())
        .should()
        .callMethodWhere(iterates())
        .check(PRODUCT);
  }

  private static DescribedPredicate<JavaClass> makeUnorderedCollections() {
    return DescribedPredicate.describe(
        "make collections without an order",
        type ->
            type.getConstructorCallsFromSelf().stream()
                    .anyMatch(call -> UNORDERED.contains(call.getTargetOwner().getName()))
                || type.getMethodCallsFromSelf().stream()
                    .anyMatch(
                        call ->
                            UNORDERED_FACTORIES.contains(call.getTarget().getName())
                                && call.getTargetOwner().getPackageName().startsWith("java.util")));
  }

  private static DescribedPredicate<JavaMethodCall> iterates() {
    return DescribedPredicate.describe(
        "iterates over a map or set",
        call ->
            ITERATIONS.contains(call.getTarget().getName())
                && (call.getTargetOwner().isAssignableTo(Map.class)
                    || call.getTargetOwner().isAssignableTo(Set.class)));
  }

  private static DescribedPredicate<JavaMethodCall> isNamed(String name) {
    return DescribedPredicate.describe(name, call -> call.getTarget().getName().equals(name));
  }

  private static DescribedPredicate<JavaMethodCall> ownerIn(String packages) {
    DescribedPredicate<JavaClass> owner = resideInAPackage(packages);
    return DescribedPredicate.describe("of " + packages, call -> owner.test(call.getTargetOwner()));
  }

  @Test
  void nobodyButTheCommandLineTalksToTheTerminal() {
    noClasses()
        .that(not(resideInAPackage("io.diskwright.cli..")))
        .and()
        .resideOutsideOfPackage("io.diskwright.bench..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(PRODUCT);
  }
}

package org.sevenleague.web;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.sevenleague.web.frame.PortalApi;
import org.sevenleague.web.frame.PortalPages;

/** The invariants of the design that a compiler does not see. */
@AnalyzeClasses(packages = "org.sevenleague", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("org.sevenleague.(**)")
          .should()
          .beFreeOfCycles()
          // the two lists of the frame compose everything
          .ignoreDependency(belongToAnyOf(PortalPages.class, PortalApi.class), alwaysTrue());

  @ArchTest
  static final ArchRule nobodyUsesThePortalsOwnPackages =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.sevenleague.web..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.sevenleague.web..");

  @ArchTest
  static final ArchRule onlyGitHostUsesJGit =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.sevenleague.git..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.jgit..");

  @ArchTest
  static final ArchRule onlySearchUsesLucene =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.sevenleague.search..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.lucene..");

  /** It serves proposals and incidents as well: whoever is discussed knows it, not the reverse. */
  @ArchTest
  static final ArchRule discussionKnowsNothingThatIsDiscussed =
      noClasses()
          .that()
          .resideInAPackage("org.sevenleague.discussion..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.sevenleague.git..", "org.sevenleague.review..", "org.sevenleague.search..");

  @ArchTest
  static final ArchRule onlyTheFrameUsesThymeleaf =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.sevenleague.web.frame..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.thymeleaf..");

  @ArchTest
  static final ArchRule theKernelKnowsNothing =
      noClasses()
          .that()
          .resideInAPackage("org.sevenleague.kernel..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("org.sevenleague.kernel..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule entitiesKnowNeitherHttpNorTheirStore =
      noClasses()
          .that()
          .areAnnotatedWith(Entity.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..", "jakarta.mvc..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("jakarta.persistence.EntityManager");

  /** A page's record may look at the address that it was asked by; that is all. */
  @ArchTest
  static final ArchRule recordsSendNoAnswers =
      noClasses()
          .that()
          .areRecords()
          .and()
          .resideOutsideOfPackage("org.sevenleague.web.frame..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("jakarta.ws.rs.core.Response")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.mvc..");

  @ArchTest
  static final ArchRule onlyPagesAndApisHaveAddresses =
      classes()
          .that()
          .areAnnotatedWith(Path.class)
          .should()
          .haveSimpleNameEndingWith("Pages")
          .orShould()
          .haveSimpleNameEndingWith("Api");

  @ArchTest
  static final ArchRule timeComesFromAClock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now");

  /** The command line and the supervisor start outside of CDI; the portal has one producer. */
  @ArchTest
  static final ArchRule oneProducerMakesTheClock =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.sevenleague.web.frame..", "org.sevenleague.server..")
          .should()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule noProcessStartsInARequest =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.sevenleague.server..", "org.sevenleague.db..")
          .should()
          .callMethod(ProcessBuilder.class, "start")
          .orShould()
          .callMethod(Runtime.class, "exec", String[].class);
}

package org.sevenleague.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sevenleague.web.it.World.Who;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PortalIT {

  private static final List<Who> STRANGERS = List.of(Who.ANONYMOUS, Who.BOB);

  /** Where somebody not signed in may send a form: these are the ways in and out. */
  private static final Set<String> DOORS = Set.of("/sign-in", "/sign-out", "/setup/{secret}");

  /** Parts of an answer that differ from request to request. */
  private static final String PASSING =
      "Request <span>[0-9A-Z]+</span>|\"requestId\":\"[0-9A-Z]+\"|<span>\\d+</span> ms"
          + "|/sign-in\\?next=[^\"]*|name=\"csrf\" value=\"[^\"]*\"";

  @ArquillianResource
  @SuppressWarnings("NullAway.Init")
  private URI base;

  @SuppressWarnings("NullAway.Init")
  private Browser browser;

  @Deployment(testable = false)
  static Archive<?> portal() {
    return ShrinkWrap.create(ZipImporter.class, "portal.war")
        .importFrom(new File(System.getProperty("portal.war")))
        .as(WebArchive.class);
  }

  @BeforeEach
  void openBrowser() {
    browser = new Browser(URI.create("http://127.0.0.1:" + base.getPort() + "/"));
  }

  @Test
  void firstPageListsWhatTheReaderMayRead() throws Exception {
    assertThat(browser.get(Who.ANONYMOUS, "/").body())
        .contains("/open\"")
        .doesNotContain(World.CANARY);
    assertThat(browser.get(Who.READER, "/").body()).contains("/open\"", World.SECRET);
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() throws Exception {
    List<String> paths =
        new ArrayList<>(
            List.of(
                "/nothing-here",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/assets/x/portal.css",
                "/health",
                "/metrics",
                "/openapi",
                "/favicon.ico",
                "/robots.txt",
                "/opensearch.xml",
                "/help;x=y",
                "/search?token=x",
                "/git/nothing.git/info/refs?service=git-upload-pack",
                "/-/failure"));
    Route.all().stream().filter(Route::safe).forEach(route -> paths.add(route.path(World.OPEN)));
    SoftAssertions softly = new SoftAssertions();
    for (String path : paths) {
      HttpResponse<String> answer = browser.get(Who.ANONYMOUS, path);
      var headers = answer.headers();
      softly
          .assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("default-src 'none'")
          .doesNotContain("unsafe");
      softly.assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
      softly.assertThat(headers.firstValue("Referrer-Policy")).as(path).hasValue("same-origin");
      softly.assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).as(path).isPresent();
      softly.assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).as(path).isPresent();
      softly.assertThat(headers.firstValue("X-Request-Id")).as(path).isPresent();
      softly.assertThat(headers.firstValue("Server")).as(path).isEmpty();
      softly.assertThat(headers.firstValue("X-Powered-By")).as(path).isEmpty();
      softly
          .assertThat(headers.allValues("Set-Cookie"))
          .as(path)
          .noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
      softly.assertThat(answer.body()).as(path).doesNotContain("Payara", "at org.sevenleague");
      String type = headers.firstValue("Content-Type").orElse("");
      if (type.startsWith("text/")) {
        softly.assertThat(type).as(path).containsIgnoringCase("charset=utf-8");
      }
    }
    softly.assertAll();
  }

  @Test
  void privateRepositoryLooksLikeOneThatDoesNotExist() throws Exception {
    SoftAssertions softly = new SoftAssertions();
    for (Route route : Route.all()) {
      if (!route.ofRepository()) {
        continue;
      }
      for (Who who : STRANGERS) {
        String missing = "absent-" + World.CANARY;
        HttpResponse<String> hidden = send(who, route, World.SECRET);
        HttpResponse<String> absent = send(who, route, missing);
        String cell = route + " as " + who;
        softly.assertThat(hidden.statusCode()).as(cell).isEqualTo(absent.statusCode());
        softly
            .assertThat(neutral(hidden.body(), World.SECRET))
            .as(cell)
            .isEqualTo(neutral(absent.body(), missing));
        softly.assertThat(names(hidden)).as(cell).isEqualTo(names(absent));
        if (route.safe()) {
          softly.assertThat(hidden.statusCode()).as(cell).isEqualTo(404);
        }
      }
    }
    softly.assertAll();
  }

  @Test
  void everyRouteAnswersEveryCallerAsItShould() throws Exception {
    SoftAssertions softly = new SoftAssertions();
    for (Route route : Route.all()) {
      for (Who who : Who.values()) {
        HttpResponse<String> answer = send(who, route, route.safe() ? World.OPEN : World.SPARE);
        String cell = route + " as " + who;
        int status = answer.statusCode();
        softly.assertThat(status).as(cell).isLessThan(500);
        if (!route.safe() && who == Who.ANONYMOUS && !DOORS.contains(route.template())) {
          softly.assertThat(refused(answer)).as(cell + ": " + status).isTrue();
        }
        if (!route.safe() && who == Who.READ_TOKEN && !DOORS.contains(route.template())) {
          softly.assertThat(refused(answer)).as(cell + ": " + status).isTrue();
        }
        if (route.template().startsWith("/admin") && who != Who.ADMINISTRATOR) {
          softly.assertThat(refused(answer)).as(cell + ": " + status).isTrue();
        }
        if (route.template().startsWith("/settings") && who == Who.ANONYMOUS) {
          softly.assertThat(refused(answer)).as(cell + ": " + status).isTrue();
        }
      }
    }
    softly.assertAll();
  }

  @Test
  void noPageTellsAStrangerOfThePrivateRepository() throws Exception {
    List<String> paths = new ArrayList<>();
    for (Route route : Route.all()) {
      if (route.safe() && !route.ofRepository()) {
        paths.add(route.path(World.OPEN));
      }
    }
    paths.addAll(
        List.of(
            "/search?q=README",
            "/search?q=repo:hidden",
            "/search?q=" + "file:README",
            "/api/search?q=file:README",
            "/api/search?q=repo:hidden",
            "/api/search?q=%23+case:no",
            "/repositories?q=hidden",
            "/metrics",
            "/openapi",
            "/health",
            "/robots.txt"));
    SoftAssertions softly = new SoftAssertions();
    for (String path : paths) {
      for (Who who : STRANGERS) {
        HttpResponse<String> answer = browser.get(who, path);
        softly.assertThat(answer.body()).as(path + " as " + who).doesNotContain(World.CANARY);
        softly
            .assertThat(answer.headers().map().toString())
            .as(path + " as " + who)
            .doesNotContain(World.CANARY);
      }
    }
    softly.assertAll();
  }

  @Test
  void formWithoutTheTokenChangesNothing() throws Exception {
    SoftAssertions softly = new SoftAssertions();
    for (Route route : Route.all()) {
      boolean page =
          !route.template().startsWith("/api/") && !route.template().startsWith("/hooks");
      if (!route.safe() && page) {
        for (Who who : List.of(Who.ANONYMOUS, Who.ADMINISTRATOR)) {
          softly
              .assertThat(
                  browser.send(who, route.method(), route.path(World.OPEN), false).statusCode())
              .as(route + " as " + who)
              .isEqualTo(403);
        }
      }
    }
    softly.assertAll();
  }

  @Test
  void signedInProgramOfAnotherSiteIsRefused() throws Exception {
    HttpRequest.Builder request =
        browser
            .request("/api/repositories")
            .header("Cookie", "__Host-sid=" + World.secret(Who.ADMINISTRATOR))
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"x\"}"));

    assertThat(browser.send(request).statusCode()).isEqualTo(403);
  }

  @Test
  void wrongTokenIsRefusedNotTakenForNobody() throws Exception {
    HttpResponse<String> answer =
        browser.send(browser.request("/api/search?q=x").header("Authorization", "Bearer slp_no"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void apiIsDescribedAndNothingElse() throws Exception {
    HttpResponse<String> document = browser.get(Who.ANONYMOUS, "/openapi");

    assertThat(document.statusCode()).isEqualTo(200);
    assertThat(document.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(document.body())
        .contains("\"/api/search\":", "\"openapi\":\"3.0")
        .doesNotContain("/help", "/sign-in");
  }

  @Test
  void metricsAreReadByPrometheusInSeconds() throws Exception {
    String pages = "portal_request_duration_seconds_%s{kind=\"page\",status=\"2xx\"%s}";
    browser.get(Who.ANONYMOUS, "/help");
    browser.get(Who.ANONYMOUS, "/api/search?q=README");
    HttpResponse<String> answer = browser.get(Who.ANONYMOUS, "/metrics");
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .isEqualToIgnoringCase("text/plain; version=0.0.4; charset=utf-8");
    PrometheusText metrics = PrometheusText.read(answer.body());

    double count = metrics.value(pages.formatted("count", ""));
    assertThat(count).isPositive();
    assertThat(metrics.value(pages.formatted("bucket", ",le=\"+Inf\""))).isEqualTo(count);
    // no request of this test takes ten minutes, and none less than a microsecond
    assertThat(metrics.value(pages.formatted("sum", "")) / count).isBetween(1e-6, 600.);
    assertThat(metrics.total("portal_search_duration_seconds_count")).isPositive();
    // the private one is not counted; the third may have been deleted by another test
    assertThat(metrics.value("portal_repositories")).isBetween(1., 2.);
    assertThat(metrics.value("portal_index_queue")).isNotNegative();
    assertThat(metrics.value("portal_index_lag_seconds")).isNotNegative();
    assertThat(metrics.type("portal_request_duration_seconds")).isEqualTo("histogram");
    assertThat(metrics.type("portal_index_lag_seconds")).isEqualTo("gauge");
    assertThat(metrics.total("jvm_memory_used_bytes")).isPositive();
  }

  @Test
  void grantGivenByTheApiOpensAndItsEndCloses() throws Exception {
    String grant = "/api/repositories/" + World.SECRET + "/grants/bob";
    String body = "{\"access\":\"read\"}";

    assertThat(json(Who.WRITER, "PUT", grant, body).statusCode()).isEqualTo(403);
    assertThat(json(Who.ADMINISTRATOR, "PUT", grant, "{\"access\":\"all\"}").statusCode())
        .isEqualTo(422);
    HttpResponse<String> given = json(Who.ADMINISTRATOR, "PUT", grant, body);
    assertThat(given.statusCode()).isEqualTo(200);
    assertThat(given.body()).contains("\"kind\":\"person\",\"handle\":\"bob\",\"access\":\"read\"");
    assertThat(browser.get(Who.BOB, "/" + World.SECRET).statusCode()).isEqualTo(200);
    assertThat(browser.get(Who.BOB, "/api/repositories/" + World.SECRET + "/grants").statusCode())
        .isEqualTo(403);

    assertThat(json(Who.ADMINISTRATOR, "DELETE", grant, "").statusCode()).isEqualTo(204);
    assertThat(browser.get(Who.BOB, "/" + World.SECRET).statusCode()).isEqualTo(404);
    assertThat(json(Who.ADMINISTRATOR, "DELETE", grant, "").statusCode()).isEqualTo(404);
  }

  @Test
  void oldNameIsKeptUntilItIsFreedByTheApi() throws Exception {
    String mine = "/api/repositories/group/renamed";
    String first = "group/names/first";
    String again = "{\"name\":\"" + first + "\"}";
    json(Who.ADMINISTRATOR, "POST", "/api/repositories", again);
    json(Who.ADMINISTRATOR, "PATCH", "/api/repositories/" + first, "{\"name\":\"group/renamed\"}");

    assertThat(json(Who.BOB, "POST", "/api/repositories", again).statusCode()).isEqualTo(409);
    assertThat(browser.get(Who.ADMINISTRATOR, mine + "/names").body()).contains(first);
    assertThat(browser.get(Who.ADMINISTRATOR, "/group/renamed/-/settings").body())
        .contains("Names it had before");
    assertThat(json(Who.BOB, "DELETE", mine + "/names?old=" + first, "").statusCode())
        .isEqualTo(404);
    assertThat(json(Who.ADMINISTRATOR, "DELETE", mine + "/names?old=" + first, "").statusCode())
        .isEqualTo(204);
    assertThat(json(Who.BOB, "POST", "/api/repositories", again).statusCode()).isEqualTo(201);
  }

  private HttpResponse<String> json(Who who, String method, String path, String body)
      throws Exception {
    return browser.send(
        browser
            .asked(who, path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void ownersOfAPathComeWithTheLineThatDecides() throws Exception {
    String owners = "/api/repositories/" + World.OPEN + "/owners";
    HttpResponse<String> one = browser.get(Who.READER, owners + "?path=README.md");
    assertThat(one.statusCode()).isEqualTo(200);
    assertThat(one.body())
        .isEqualTo(
            "{\"path\":\"README.md\",\"ref\":\"main\",\"dialect\":\"github\","
                + "\"file\":\"CODEOWNERS\",\"line\":1,\"pattern\":\"*.md\","
                + "\"owners\":[\"@reader\",\"@gone\"],\"status\":\"owned\",\"unable\":["
                + "{\"owner\":\"@gone\",\"kind\":\"unknown-owner\",\"reason\":"
                + "\"There is no person and no team of that name.\"}]}");
    assertThat(browser.get(Who.ANONYMOUS, owners + "?path=a.c").body())
        .contains("\"line\":null", "\"owners\":[]", "\"status\":\"no-rule\"");
    assertThat(browser.get(Who.ANONYMOUS, owners + "?path=README.md&ref=nowhere").statusCode())
        .isEqualTo(404);
    HttpRequest.Builder many =
        browser
            .request(owners)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"paths\":[\"x/y.md\",\"b\"]}"));
    assertThat(browser.send(many).body())
        .contains("\"path\":\"x/y.md\"", "\"status\":\"no-rule\"", "\"total\":2");
    assertThat(browser.get(Who.READER, owners + "/problems").body())
        .contains("\"kind\":\"unknown-owner\"", "\"kind\":\"uncovered\"", "\"column\":14");
    assertThat(browser.get(Who.ANONYMOUS, owners + "/problems").body())
        .doesNotContain("unknown-owner");
  }

  @Test
  void buildServersReportWhatTheyFoundInGiteasWordsAndOurs() throws Exception {
    String there = "/api/v1/repos/git/" + World.OPEN;
    HttpResponse<String> before = browser.get(Who.ANONYMOUS, there + "/commits/main/status");
    assertThat(before.statusCode()).as(before.body()).isEqualTo(200);
    String commit = before.body().replaceAll("(?s).*\"sha\":\"([0-9a-f]{40})\".*", "$1");
    String body =
        "{\"state\":\"failure\",\"context\":\"unit\",\"description\":\"1 of 3 failed\","
            + "\"target_url\":\"https://ci.example.org/1\",\"avatar_url\":\"unheard of\"}";
    String statuses = there + "/statuses/" + commit;

    assertThat(json(Who.READ_TOKEN, "POST", statuses, body).statusCode()).isEqualTo(403);
    assertThat(json(Who.BOB, "POST", statuses, body).statusCode()).isEqualTo(403);
    HttpResponse<String> made = json(Who.ADMINISTRATOR, "POST", statuses, body);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(made.body())
        .contains("\"status\":\"failure\"", "\"context\":\"unit\"", "\"state\":\"failure\"")
        .contains("\"target_url\":\"https://ci.example.org/1\"");
    assertThat(
            json(
                    Who.ADMINISTRATOR,
                    "POST",
                    statuses.replace("/v1/", "/v3/"),
                    "{\"state\":\"success\",\"context\":\"acceptance\"}")
                .statusCode())
        .isEqualTo(201);
    assertThat(browser.get(Who.ANONYMOUS, there + "/commits/main/status").body())
        .contains("\"state\":\"failure\"", "\"total_count\":2");
    HttpResponse<String> second = browser.get(Who.BOB, statuses + "?limit=1&page=2");
    assertThat(second.body()).contains("\"context\":\"unit\"").doesNotContain("acceptance");
    assertThat(second.headers().firstValue("X-Total-Count")).hasValue("2");
    for (String odd :
        List.of(
            "{\"state\":\"fine\"}",
            "{}",
            "[]",
            "{\"state\":\"success\",\"target_url\":\"javascript:alert(1)\"}")) {
      assertThat(json(Who.ADMINISTRATOR, "POST", statuses, odd).statusCode())
          .as(odd)
          .isEqualTo(422);
    }
    String nowhere = there + "/statuses/" + "0".repeat(40);
    assertThat(json(Who.ADMINISTRATOR, "POST", nowhere, body).statusCode()).isEqualTo(404);

    String own = "/api/repositories/" + World.OPEN + "/commits/" + commit + "/checks";
    assertThat(
            json(Who.ADMINISTRATOR, "POST", own, "{\"name\":\"unit\",\"state\":\"success\"}")
                .statusCode())
        .isEqualTo(201);
    assertThat(json(Who.BOB, "POST", own, "{}").statusCode()).isEqualTo(403);
    assertThat(json(Who.ADMINISTRATOR, "POST", own, "{\"nme\":\"unit\"}").body())
        .contains("«nme» is not known here");
    assertThat(browser.get(Who.ANONYMOUS, own).body())
        .contains("\"state\":\"success\"", "\"total\":2", "\"postedBy\":")
        .doesNotContain("failure");
  }

  @Test
  void reviewHealthIsOfGroupsAndOnesOwnFiguresAreOnesOwn() throws Exception {
    assertThat(browser.get(Who.ANONYMOUS, "/changes/health").body())
        .contains("Never by person", "No changes were answered in this time.");
    String one = "/changes/health?repository=";
    assertThat(browser.get(Who.READER, one + World.SECRET).statusCode()).isEqualTo(200);
    assertThat(browser.get(Who.BOB, one + World.SECRET).statusCode()).isEqualTo(404);
    assertThat(browser.get(Who.BOB, "/api" + one + World.SECRET).statusCode()).isEqualTo(404);
    assertThat(browser.get(Who.BOB, "/api/changes/health?days=31").statusCode()).isEqualTo(422);
    assertThat(browser.get(Who.BOB, "/api/changes/health?days=30").body())
        .contains("\"days\":30", "\"withheld\":\"No changes were answered in this time.\"")
        .doesNotContain("bob", "reader", World.CANARY);
    assertThat(browser.get(Who.BOB, "/settings/reviews").body()).contains("Seen by you alone");
    assertThat(refused(browser.get(Who.READ_TOKEN, "/settings/reviews"))).isTrue();
  }

  @Test
  void sessionsAreKnown() throws Exception {
    for (Who who : List.of(Who.BOB, Who.READER, Who.WRITER, Who.ADMINISTRATOR)) {
      assertThat(browser.get(who, "/").body()).as("as %s", who).contains("your menu:");
    }
  }

  @Test
  void whatOutlivesASessionNeedsAPasswordTypedLately() throws Exception {
    String fresh = World.secret(Who.ADMINISTRATOR);
    String stale = World.secretOfElevenMinutesAgo(Who.ADMINISTRATOR);
    assertThat(browser.get(fresh, "/settings/tokens").body()).doesNotContain("name=\"current\"");
    assertThat(browser.get(stale, "/settings/tokens").body()).contains("name=\"current\"");
    String person = "/admin/people/" + World.VICTIM;
    for (String act : List.of("/settings/tokens", person + "/administrator", person + "/link")) {
      HttpResponse<String> refused =
          browser.send(stale, act, "name=t&scope=read&days=7&current=not-the-password");
      assertThat(refused.statusCode()).as(act).isEqualTo(422);
      assertThat(refused.body())
          .as(act)
          .contains("This is not your password")
          .doesNotContain("slp_", "/setup/");
    }
    assertThat(browser.get(fresh, person).body()).doesNotContain("administrator of the portal");

    HttpResponse<String> made =
        browser.send(
            stale, "/settings/tokens", "name=t&scope=read&days=7&current=" + World.PASSWORD);
    assertThat(made.statusCode()).isEqualTo(200);
    assertThat(made.body()).contains("slp_");
    assertThat(browser.get(stale, person).body()).doesNotContain("name=\"current\"");
    assertThat(browser.send(stale, person + "/link", "").body()).contains("/setup/");
  }

  @Test
  void addressIsConfirmedByItsOwnMailAndByNobodyElse() throws Exception {
    String session = World.secret(Who.ADMINISTRATOR);
    assertThat(
            browser
                .send(
                    session, "/settings/mail/address", "address=a%40b%0d%0aBcc%3a+e%40example.org")
                .statusCode())
        .isEqualTo(422);
    assertThat(World.MAIL.getReceivedMessages()).isEmpty();

    assertThat(
            browser
                .send(session, "/settings/mail/address", "address=root%40example.org")
                .statusCode())
        .isEqualTo(303);

    assertThat(World.MAIL.waitForIncomingEmail(10_000, 1)).isTrue();
    var mail = World.MAIL.getReceivedMessages()[0];
    assertThat(mail.getHeader("To", ",")).isEqualTo("root@example.org");
    var parts = (jakarta.mail.Multipart) mail.getContent();
    var link =
        java.util.regex.Pattern.compile("/settings/mail/confirm/[0-9A-Za-z]+")
            .matcher(String.valueOf(parts.getBodyPart(0).getContent()));
    assertThat(link.find()).isTrue();
    assertThat(browser.get(Who.BOB, link.group()).statusCode()).isEqualTo(404);
    assertThat(browser.send(Who.BOB, "POST", link.group(), true).statusCode()).isEqualTo(404);
    assertThat(browser.get(session, link.group()).body()).contains("root@example.org");
    assertThat(browser.get(session, "/settings/mail").body()).doesNotContain("Mail comes to");

    assertThat(browser.send(session, link.group(), "").statusCode()).isEqualTo(303);

    assertThat(browser.get(session, "/settings/mail").body()).contains("Mail comes to");
    assertThat(browser.send(session, "/admin/mail/test", "").statusCode()).isEqualTo(303);
    assertThat(World.MAIL.waitForIncomingEmail(10_000, 2)).isTrue();
    assertThat(browser.get(session, "/admin/mail").body()).contains("127.0.0.1:");
  }

  @Test
  void hookIsAddedByAdministratorsAndNeverToAnAddressInside() throws Exception {
    String hooks = "/" + World.OPEN + "/-/web-hooks";
    String session = World.secret(Who.ADMINISTRATOR);
    for (String inside : List.of("https://127.0.0.1/", "http://8.8.8.8/", "https://[::1]/x")) {
      assertThat(
              browser
                  .send(
                      session,
                      hooks,
                      "address=" + org.sevenleague.kernel.Addresses.parameter(inside))
                  .statusCode())
          .as(inside)
          .isEqualTo(422);
    }
    assertThat(browser.send(World.secret(Who.BOB), hooks, "address=x").statusCode()).isEqualTo(403);
    assertThat(browser.get(Who.BOB, hooks).statusCode()).isEqualTo(403);

    HttpResponse<String> made =
        browser.send(session, hooks, "address=https%3A%2F%2F192.0.32.7%2Fin");

    assertThat(made.statusCode()).isEqualTo(200);
    assertThat(made.body()).contains("Copy the secret now", "192.0.32.7/in");
    assertThat(browser.get(session, hooks).body()).doesNotContain("Copy the secret now");
  }

  @Test
  void keyOfAFeedShowsWhatItsPersonMayRead() throws Exception {
    String feed = "/" + World.SECRET + "/-/feed";
    String made = browser.send(World.secret(Who.READER), "/settings/feeds", "x=y").body();
    var key = java.util.regex.Pattern.compile("slf_[0-9A-Za-z]{40}").matcher(made);
    assertThat(key.find()).isTrue();

    HttpResponse<String> opened = browser.get(Who.ANONYMOUS, feed + "?key=" + key.group());
    assertThat(opened.statusCode()).isEqualTo(200);
    assertThat(opened.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/atom+xml");
    assertThat(browser.get(Who.ANONYMOUS, feed).statusCode()).isEqualTo(404);
    assertThat(browser.get(Who.ANONYMOUS, "/changes/feed?key=slf_no").statusCode()).isEqualTo(404);
    String tag = opened.headers().firstValue("ETag").orElseThrow();
    assertThat(
            browser
                .send(
                    browser
                        .request(feed + "?key=" + key.group())
                        .header("If-None-Match", tag)
                        .GET())
                .statusCode())
        .isEqualTo(304);
    assertThat(
            browser
                .send(
                    browser
                        .request("/api/people/me")
                        .header("Authorization", "Bearer " + key.group())
                        .GET())
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void onlyWhatChangesSomethingSaysThatNothingWasChanged() throws Exception {
    for (String path :
        List.of("/nothing-here", "/open/-/compare/main...main%00", "/admin/people")) {
      assertThat(browser.get(Who.BOB, path).body()).as(path).doesNotContain("Nothing was changed");
    }
    assertThat(browser.send(Who.BOB, "POST", "/settings", false).body())
        .contains("Nothing was changed");
  }

  @Test
  void missingPathIsExplainedOnlyToWhoMayReadTheRepository() throws Exception {
    String known = browser.get(Who.READER, "/" + World.SECRET + "/-/file/main/no/such.c").body();
    assertThat(org.jsoup.Jsoup.parse(known).select("main").text())
        .contains("no/such.c", "nothing ever did");
    HttpResponse<String> hidden =
        browser.get(Who.BOB, "/" + World.SECRET + "/-/file/main/no/such.c");
    HttpResponse<String> absent = browser.get(Who.BOB, "/absent/-/file/main/no/such.c");
    assertThat(hidden.statusCode()).isEqualTo(absent.statusCode()).isEqualTo(404);
    assertThat(neutral(hidden.body(), World.SECRET)).isEqualTo(neutral(absent.body(), "absent"));
  }

  @Test
  void methodsNobodyNeedsAreRefused() throws Exception {
    assertThat(
            browser
                .send(browser.request("/").method("TRACE", HttpRequest.BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(405);
    HttpRequest.Builder override =
        browser.request("/").header("X-HTTP-Method-Override", "DELETE").GET();
    assertThat(browser.send(override).statusCode()).isEqualTo(200);
  }

  @Test
  void listOfRepositoriesRefusesWhatItDoesNotKnow() throws Exception {
    HttpResponse<String> order = browser.get(Who.ANONYMOUS, "/api/repositories?sort=foo");
    assertThat(order.statusCode()).isEqualTo(422);
    assertThat(order.body()).contains("activity, name and size");
    assertThat(browser.get(Who.ANONYMOUS, "/api/repositories?limit=0").body())
        .contains("limit is 0", "between 1 and");
    assertThat(browser.get(Who.ANONYMOUS, "/api/repositories?sort=size").statusCode())
        .isEqualTo(200);
  }

  @Test
  void valueThatAnAddressDoesNotTakeIsRefusedAndNamed() throws Exception {
    SoftAssertions softly = new SoftAssertions();
    for (String wrong :
        List.of(
            "/repositories?sort=foo",
            "/repositories?cursor=junk",
            "/search?q=a&cursor=-1",
            "/search?q=a&count=maybe",
            "/search?q=a&lines=many",
            "/open?from=-1",
            "/open/-/tree/main?from=abc",
            "/open/-/file/main/README.md?from=0",
            "/open/-/file/main/README.md?lines=abc",
            "/open/-/file/main/README.md?view=nice",
            "/open/-/blame/main/README.md?before=x",
            "/open/-/blame/main/README.md?line=x",
            "/open/-/history/main?skip=1000001",
            "/open/-/branches?from=-5",
            "/open/-/commit/main?parent=2",
            "/open/-/commit/main?view=sideways",
            "/open/-/compare/main...main?space=some",
            "/admin/audit?before=-1",
            "/repositories/new?kind=local",
            "/inbox?box=left",
            "/api/repositories?limit=abc",
            "/api/changes?limit=abc")) {
      HttpResponse<String> answer = browser.get(Who.ADMINISTRATOR, wrong);
      String name = wrong.replaceFirst(".*[?&]([a-z]+)=.*", "$1");
      softly.assertThat(answer.statusCode()).as(wrong).isEqualTo(422);
      softly
          .assertThat(org.jsoup.Jsoup.parse(answer.body()).text())
          .as(wrong)
          .containsIgnoringCase(name);
    }
    softly.assertAll();
    for (String right :
        List.of(
            "/repositories?sort=&cursor=",
            "/search?q=a&count=&lines=",
            "/open/-/file/main/README.md?from=&lines=&view=&utm=x",
            "/open/-/commit/main?view=unified&space=ignore&parent=1",
            "/open/-/branches?from=99999")) {
      assertThat(browser.get(Who.ADMINISTRATOR, right).statusCode()).as(right).isEqualTo(200);
    }
  }

  @Test
  void mistakeInAQueryIsToldWithItsPlaceAndWhatWasMeant() throws Exception {
    String quotes = browser.get(Who.ANONYMOUS, "/api/search?q=a%20%22foo").body();
    assertThat(quotes)
        .contains(
            "\"field\":\"q\"", "\"position\":2", "\"meant\":\"a \\\"foo\\\"\"", "At character 3");
    assertThat(browser.get(Who.ANONYMOUS, "/api/search?q=lang:/c/").body())
        .contains("\"position\":5", "\"meant\":null");
    assertThat(browser.get(Who.ANONYMOUS, "/api/changes?q=is:open%20is:maybe").body())
        .contains("\"status\":422", "\"position\":11", "\"meant\":null");
    assertThat(browser.get(Who.ANONYMOUS, "/api/search?q=a&limit=0").body())
        .contains("\"field\":\"limit\"")
        .doesNotContain("position", "meant");
  }

  @Test
  void bodyPastTheLimitIsRefused() throws Exception {
    HttpRequest.Builder request =
        browser
            .request("/sign-in")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("x=" + "y".repeat(2 << 20)));

    assertThat(browser.send(request).statusCode()).isEqualTo(413);
  }

  @Test
  void assetsMayBeKeptForEverAndPagesNot() throws Exception {
    HttpResponse<String> page = browser.get(Who.ANONYMOUS, "/help");
    String style = org.jsoup.Jsoup.parse(page.body()).select("link[rel=stylesheet]").attr("href");

    assertThat(page.headers().firstValue("Cache-Control")).hasValue("private, no-store");
    assertThat(browser.get(Who.ANONYMOUS, style).headers().firstValue("Cache-Control"))
        .hasValue("public, max-age=31536000, immutable");
  }

  @Test
  void signingInLeadsBackOnlyIntoThePortal() throws Exception {
    for (String next : List.of("//evil.example", "/%5Cevil.example", "https:evil.example")) {
      HttpResponse<String> page = browser.get(Who.ANONYMOUS, "/sign-in?next=" + next);
      assertThat(org.jsoup.Jsoup.parse(page.body()).select("main [href*=evil], main [value*=evil]"))
          .as(next)
          .isEmpty();
    }
  }

  private HttpResponse<String> send(Who who, Route route, String repository) throws Exception {
    String path = route.path(repository);
    return route.safe() ? browser.get(who, path) : browser.send(who, route.method(), path, true);
  }

  /** Refused, or led to the door or to a page that refuses by itself. */
  private static boolean refused(HttpResponse<String> answer) {
    int status = answer.statusCode();
    boolean door =
        status == 303
            && answer.headers().firstValue("Location").orElse("").matches(".*/(sign-in|admin/).*");
    return door || (status >= 400 && status < 500);
  }

  private static String neutral(String body, String repository) {
    return body.replace(repository, "NAME").replaceAll(PASSING, "");
  }

  /** The names of the headers, in order; values may hold times and lengths. */
  private static List<String> names(HttpResponse<String> answer) {
    return Stream.of(answer.headers().map().keySet().toArray(new String[0]))
        .filter(name -> !name.equalsIgnoreCase("content-length"))
        .sorted()
        .toList();
  }
}

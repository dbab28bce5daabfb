package org.sevenleague.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Who gets in, who is put out, and how soon. People are made through the administration's pages and
 * their one-time links, so that only the tests about signing in use up the tries of this address.
 */
class AccountsAT {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Pattern LINK = Pattern.compile("http://[^\"]*(/setup/[A-Za-z0-9]+)");
  private static final Pattern TOKEN = Pattern.compile("slp_[A-Za-z0-9]{40}");
  private static final String PASSWORD = "four grey geese on the green";

  private static @Nullable Client ann;

  /** Somebody new, signed in. */
  private record Newcomer(String handle, Client browser) {}

  private static synchronized Client ann() {
    Client present = ann;
    if (present == null) {
      present = new Client(World.get().address());
      signIn(present, "ann", World.PASSWORD);
      assertThat(present.get("/admin").statusCode()).isEqualTo(200);
      ann = present;
    }
    return present;
  }

  private static HttpResponse<String> signIn(Client browser, String name, String password) {
    return browser.submit("/sign-in", "/sign-in", "user", name, "password", password);
  }

  private static Newcomer newcomer() {
    String handle = "newcomer-" + NUMBER.incrementAndGet();
    HttpResponse<String> added =
        ann().submit("/admin/people", "/admin/people", "handle", handle, "displayName", handle);
    Client browser = new Client(World.get().address());
    String link = found(LINK, added.body());
    HttpResponse<String> chosen =
        browser.submit(link, link, "password", PASSWORD, "again", PASSWORD);
    assertThat(chosen.statusCode()).isEqualTo(303);
    assertThat(browser.get("/settings").statusCode()).isEqualTo(200);
    return new Newcomer(handle, browser);
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(pattern + " in the page").isTrue();
    return matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
  }

  private static String token(Client browser, String scope) {
    HttpResponse<String> made =
        browser.submit(
            "/settings/tokens", "/settings/tokens", "name", "t", "scope", scope, "days", "7");
    return found(TOKEN, made.body());
  }

  private static int status(Client browser, String path, String authorization) {
    return browser
        .send(browser.request(path).header("Authorization", authorization).GET())
        .statusCode();
  }

  private static boolean signedIn(Client browser) {
    return browser.get("/settings").statusCode() == 200;
  }

  @Test
  void signInMakesANewSessionWhateverCookieWasPlanted() {
    Newcomer somebody = newcomer();
    String planted = "A".repeat(40);
    Client victim = new Client(World.get().address());
    victim.plant(Client.SESSION, planted);
    HttpResponse<String> welcome = signIn(victim, somebody.handle(), PASSWORD);
    assertThat(welcome.statusCode()).isEqualTo(303);
    assertThat(victim.cookie(Client.SESSION)).hasSize(40).isNotEqualTo(planted);
    assertThat(welcome.headers().allValues("Set-Cookie"))
        .anyMatch(
            cookie ->
                cookie.startsWith(Client.SESSION)
                    && cookie.contains("Secure")
                    && cookie.contains("HttpOnly")
                    && cookie.contains("SameSite=Lax")
                    && cookie.contains("Path=/")
                    && !cookie.contains("Domain"));
    Client attacker = new Client(World.get().address());
    attacker.plant(Client.SESSION, planted);
    assertThat(signedIn(attacker)).isFalse();
  }

  @Test
  void cookieIsDeadAfterSigningOut() {
    Newcomer somebody = newcomer();
    Client thief = somebody.browser().copy();
    assertThat(signedIn(thief)).isTrue();
    somebody.browser().submit("/settings", "/sign-out");
    assertThat(signedIn(thief)).isFalse();
    assertThat(signedIn(somebody.browser())).isFalse();
  }

  @Test
  void newPasswordPutsEveryOtherBrowserOut() {
    Newcomer somebody = newcomer();
    Client thief = somebody.browser().copy();
    String next = "nine black hens by the barn";
    HttpResponse<String> refused = change(somebody.browser(), "not the present one", next);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(signedIn(thief)).isTrue();
    assertThat(change(somebody.browser(), PASSWORD, next).statusCode()).isEqualTo(303);
    assertThat(signedIn(thief)).isFalse();
    assertThat(signedIn(somebody.browser())).isTrue();
  }

  private static HttpResponse<String> change(Client browser, String present, String next) {
    return browser.submit(
        "/settings/password",
        "/settings/password",
        "current",
        present,
        "password",
        next,
        "again",
        next);
  }

  @Test
  void deactivatedPersonIsOutAtOnceWithCookieAndToken() {
    Newcomer eve = newcomer();
    String token = token(eve.browser(), "write");
    assertThat(status(new Client(World.get().address()), "/api/people/me", "Bearer " + token))
        .isEqualTo(200);
    String page = "/admin/people/" + eve.handle();
    assertThat(ann().submit(page, page + "/deactivate").statusCode()).isEqualTo(303);
    assertThat(signedIn(eve.browser())).isFalse();
    assertThat(status(new Client(World.get().address()), "/api/people/me", "Bearer " + token))
        .isEqualTo(401);
    assertThat(signIn(new Client(World.get().address()), eve.handle(), PASSWORD).statusCode())
        .isEqualTo(401);
  }

  @Test
  void formWithoutItsTokenChangesNothing() {
    Newcomer somebody = newcomer();
    Client browser = somebody.browser();
    List<String> tokens = List.of("", "x", ann().csrf());
    for (String token : tokens) {
      assertThat(browser.post("/settings", token, "displayName", "Forged").statusCode())
          .isEqualTo(403);
    }
    browser.get("/settings");
    String right = browser.csrf();
    assertThat(
            browser
                .send(
                    browser
                        .request("/settings")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", "null")
                        .POST(
                            java.net.http.HttpRequest.BodyPublishers.ofString(
                                "csrf=" + right + "&displayName=Forged")))
                .statusCode())
        .isEqualTo(403);
    assertThat(browser.get("/settings").body()).doesNotContain("Forged");
    assertThat(browser.submit("/settings", "/settings", "displayName", "Own will").statusCode())
        .isEqualTo(303);
    assertThat(browser.get("/settings").body()).contains("Own will");
  }

  /** From addresses of their own: wrong passwords use up the tries of the address as well. */
  @Test
  void unknownNameAndWrongPasswordGetTheSameAnswerAndTheSameWait() {
    String known = newcomer().handle();
    String unknown = "nobody-" + known;
    Client one = new Client(World.get().address(), "127.0.0.21");
    Client other = new Client(World.get().address(), "127.0.0.22");
    for (int i = 0; i < 5; i++) {
      HttpResponse<String> real = signIn(one, known, "wrong password");
      HttpResponse<String> none = signIn(other, unknown, "wrong password");
      assertThat(real.statusCode()).isEqualTo(401).isEqualTo(none.statusCode());
      assertThat(neutral(real.body(), known)).isEqualTo(neutral(none.body(), unknown));
    }
    assertThat(hasToWait(one, known)).isTrue();
    assertThat(hasToWait(other, unknown)).isTrue();
  }

  /** Each try doubles the wait, so that even a slow machine runs into it. */
  private static boolean hasToWait(Client browser, String name) {
    for (int i = 0; i < 10; i++) {
      if (signIn(browser, name, "wrong password").statusCode() == 429) {
        return true;
      }
    }
    return false;
  }

  private static String neutral(String page, String handle) {
    return page.replace("value=\"" + handle + "\"", "")
        .replaceAll("name=\"csrf\" value=\"[^\"]*\"", "")
        .replaceAll("<span>\\d+</span> ms", "");
  }

  @Test
  void tokenOpensTheSameWhicheverHeaderBringsIt() {
    Newcomer somebody = newcomer();
    Client bare = new Client(World.get().address());
    String read = token(somebody.browser(), "read");
    String pair = somebody.handle() + ":" + read;
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    for (String header : List.of("Bearer " + read, "token " + read, basic)) {
      assertThat(status(bare, "/api/people/me", header)).as(header).isEqualTo(200);
      assertThat(status(bare, "/teams", header)).as(header).isEqualTo(200);
      assertThat(status(bare, "/admin", header)).as(header).isEqualTo(403);
      assertThat(status(bare, "/settings/tokens", header)).as(header).isEqualTo(303);
    }
    assertThat(bare.get("/api/people/me?token=" + read).statusCode()).isEqualTo(400);
    assertThat(status(bare, "/api/people/me", "Bearer " + read + "x")).isEqualTo(401);
  }

  @Test
  void programListsAndRevokesTokensOfItsPersonOnly() {
    Newcomer somebody = newcomer();
    Client bare = new Client(World.get().address());
    String admin = "Bearer " + token(somebody.browser(), "admin");
    String read = "Bearer " + token(somebody.browser(), "read");
    String list = "/api/people/me/tokens";
    String tokens = bare.send(bare.request(list).header("Authorization", admin).GET()).body();
    assertThat(tokens).contains("\"scope\":\"admin\"", "\"scope\":\"read\"").doesNotContain("slp_");
    // the newest is the first
    String one = list + "/" + found(Pattern.compile("\"id\":([0-9]+)"), tokens);
    String anns = "Bearer " + World.get().annsToken();
    assertThat(revoked(bare, one, read)).isEqualTo(403);
    assertThat(revoked(bare, one, anns)).isEqualTo(404);
    assertThat(status(bare, "/api/people/me", read)).isEqualTo(200);
    assertThat(revoked(bare, one, admin)).isEqualTo(204);
    assertThat(status(bare, "/api/people/me", read)).isEqualTo(401);
  }

  private static int revoked(Client browser, String token, String authorization) {
    return browser
        .send(browser.request(token).header("Authorization", authorization).DELETE())
        .statusCode();
  }

  @Test
  void tokenOfAnAdministratorAdministersOnlyWithThatScope() {
    String read = token(ann(), "read");
    Client bare = new Client(World.get().address());
    assertThat(status(bare, "/admin/people", "Bearer " + read)).isEqualTo(403);
  }

  @Test
  void linkForAPasswordWorksOnceAndPutsTheOldSessionsOut() {
    Newcomer somebody = newcomer();
    String page = "/admin/people/" + somebody.handle();
    String link = found(LINK, ann().submit(page, page + "/link").body());
    Client browser = new Client(World.get().address());
    String next = "six brown cows in the byre";
    assertThat(browser.submit(link, link, "password", next, "again", next).statusCode())
        .isEqualTo(303);
    assertThat(signedIn(browser)).isTrue();
    assertThat(signedIn(somebody.browser())).isFalse();
    assertThat(new Client(World.get().address()).get(link).statusCode()).isEqualTo(404);
  }

  @Test
  void signingInLeadsOnlyIntoThePortal() {
    Newcomer somebody = newcomer();
    for (String next :
        List.of("//evil.example", "/\\evil.example", "https:evil.example", "/%09/evil.example")) {
      Client browser = new Client(World.get().address());
      browser.get("/sign-in");
      HttpResponse<String> answer =
          browser.post(
              "/sign-in",
              browser.csrf(),
              "user",
              somebody.handle(),
              "password",
              PASSWORD,
              "next",
              next);
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(answer.headers().firstValue("Location").orElse(""))
          .as(next)
          .matches("(http://(localhost|127\\.0\\.0\\.1):\\d+)?/");
    }
  }

  @Test
  void whatWasDoneStandsInTheAuditAndTheChainIsWhole() {
    Newcomer somebody = newcomer();
    String page = "/admin/people/" + somebody.handle();
    ann().submit(page, page + "/administrator");
    ann().submit(page, page + "/member");
    String audit = ann().get("/admin/audit?check=1&object=" + somebody.handle()).body();
    assertThat(audit)
        .contains("The log is whole", "person.add", "person.administrator", "administrator=false");
    assertThat(somebody.browser().get("/admin/audit").statusCode()).isEqualTo(403);
  }
}

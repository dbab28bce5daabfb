package org.sevenleague.review.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.Git;
import org.sevenleague.git.http.GitServer;
import org.sevenleague.git.mirror.Seal;
import org.sevenleague.git.outbound.AllowedAddresses;
import org.sevenleague.git.outbound.OutboundPost;
import org.sevenleague.git.outbound.SafeHosts;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.review.ReviewServer;

/** Hooks of changes that the real git made, at a real HTTP server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebHooksIT {

  private static final Pattern LINK = Pattern.compile("/changes/(\\d+) ");

  @TempDir static Path folder;

  private ReviewServer server;
  private HttpServer receiver;
  private String token;
  private Repository repository;
  private Git git;
  private int round;
  private WebHook hook;
  private String secret;

  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private volatile int status = 200;

  private record Message(String type, String signature, String body) {
    JsonObject json() {
      return Json.createReader(new StringReader(body)).readObject();
    }
  }

  @BeforeAll
  void start() throws Exception {
    server = new ReviewServer(folder);
    token = server.git.token("alice", Access.WRITE);
    receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    receiver.createContext(
        "/in",
        exchange -> {
          messages.add(
              new Message(
                  String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                  String.valueOf(exchange.getRequestHeaders().getFirst("X-Portal-Signature")),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterAll
  void stop() throws Exception {
    receiver.stop(0);
    server.close();
  }

  @BeforeEach
  void newRepository() throws Exception {
    messages.clear();
    status = 200;
    server.git.forget();
    repository = server.git.repository("hooks" + ++round, Visibility.PRIVATE);
    git = Git.init(folder.resolve("hooks" + round + "-work"));
    git.commit("a.txt", "1\n");
    git.run("push", "-q", url(), "main");
    WebHooks.Fresh fresh =
        server.git.world.write(
            () -> server.hooks.add(GitServer.alice(), repository, URI.create(here() + "/in")));
    hook = fresh.hook();
    secret = fresh.secret();
  }

  private String here() {
    return "http://127.0.0.1:" + receiver.getAddress().getPort();
  }

  private String url() {
    return server.git.url("/git/hooks" + round + ".git", token);
  }

  private long push(String wish) throws Exception {
    git.commit("b.txt", "b" + System.nanoTime());
    Git.Result result = git.attempt("push", url(), "HEAD:refs/for/main" + wish);
    server.git.forget();
    assertThat(result.code()).as(result.all()).isZero();
    Matcher link = LINK.matcher(result.err());
    assertThat(link.find()).isTrue();
    return Long.parseLong(link.group(1));
  }

  private OutboundPost post(String allowed) {
    return new OutboundPost(
        new AllowedAddresses(allowed), new SafeHosts(InetAddress::getAllByName, Set.of()));
  }

  private void send() {
    send(here());
  }

  /** Sends all that is due to the hook of this test, with these addresses allowed. */
  private void send(String allowed) {
    HookRound sending = new HookRound(server.hooks, () -> post(allowed));
    server.git.forget();
    boolean taken = true;
    for (Optional<HookDelivery> next = next(); taken && next.isPresent(); next = next()) {
      long id = next.get().id();
      taken = server.git.world.write(() -> sending.send(id));
    }
    server.git.forget();
  }

  private Optional<HookDelivery> next() {
    server.git.forget();
    return server.hooks.due(100).stream().filter(one -> one.hook() == hook.id()).findFirst();
  }

  private HookDelivery newest() {
    server.git.forget();
    return server.hooks.deliveries(hook).getFirst();
  }

  @Test
  void pushIsToldAsASignedCloudEvent() throws Exception {
    long change = push("");
    send();

    assertThat(messages).hasSize(1);
    Message message = messages.getFirst();
    assertThat(message.type()).startsWith("application/cloudevents+json");
    assertThat(message.signature())
        .isEqualTo(
            "sha256=" + HookRound.hmac(secret, message.body().getBytes(StandardCharsets.UTF_8)));
    JsonObject event = message.json();
    assertThat(event.getString("specversion")).isEqualTo("1.0");
    assertThat(event.getString("type")).isEqualTo("org.sevenleague.change.pushed");
    assertThat(event.getString("source")).endsWith("/hooks" + round);
    assertThat(event.getString("subject")).isEqualTo("changes/" + change);
    JsonObject data = event.getJsonObject("data");
    assertThat(data.getString("by")).isEqualTo("alice");
    assertThat(data.getJsonObject("change").getInt("number")).isEqualTo(change);
    assertThat(data.getJsonObject("change").getString("commit"))
        .isEqualTo(git.run("rev-parse", "HEAD").strip());
    assertThat(newest().state()).isEqualTo("delivered");
    send();
    assertThat(messages).hasSize(1);
  }

  @Test
  void whatIsNotTakenIsTriedAgainWithTheSameBytesAndAtLastGivenUp() throws Exception {
    status = 503;
    push("");
    send();
    send();
    assertThat(messages).hasSize(1);
    assertThat(newest().answer()).startsWith("503");
    server.git.world.clock.pass(HookDelivery.FIRST);
    send();
    assertThat(messages).hasSize(2);
    assertThat(messages.get(1)).isEqualTo(messages.getFirst());
    for (int i = 2; i < HookDelivery.MOST_ATTEMPTS; i++) {
      server.git.world.clock.pass(HookDelivery.LONGEST);
      send();
    }
    assertThat(newest().state()).isEqualTo("dead");
    server.git.world.clock.pass(HookDelivery.LONGEST);
    send();
    assertThat(messages).hasSize(HookDelivery.MOST_ATTEMPTS);

    status = 200;
    long dead = newest().id();
    server.git.world.write(() -> server.hooks.again(hook, dead));
    send();
    assertThat(newest().state()).isEqualTo("delivered");
    assertThat(messages.getLast()).isEqualTo(messages.getFirst());
  }

  @Test
  void privateChangesAreToldToNobodyOutside() throws Exception {
    push("%private");
    assertThat(server.hooks.deliveries(hook)).isEmpty();
  }

  @Test
  void addressThatIsNotAllowedAnyMoreIsNotPostedTo() throws Exception {
    push("");
    send("https://*");
    assertThat(messages).isEmpty();
    assertThat(newest().answer()).contains("portal.hooks.allow");
    assertThatThrownBy(() -> WebHooks.address(here() + "/in", post("https://* http://*")))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> WebHooks.address("no address", post("https://*")))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void hookOfAnotherRepositoryIsNotFoundAndADeletedOneGetsNothing() throws Exception {
    Repository other = server.git.repository("other" + round, Visibility.PUBLIC);
    assertThatThrownBy(() -> server.hooks.get(other.id(), hook.id())).isInstanceOf(NotFound.class);
    push("");
    server.git.world.write(() -> server.hooks.delete(GitServer.alice(), repository, hook.id()));
    send();
    assertThat(messages).isEmpty();
  }

  @Test
  void secretIsSealedAtRest() {
    Object sealed =
        server
            .git
            .world
            .entities
            .createNativeQuery("select sealed_secret from web_hooks where id = ?1")
            .setParameter(1, hook.id())
            .getSingleResult();
    assertThat(String.valueOf(sealed)).doesNotContain(secret);
    assertThat(new Seal(folder.resolve("seal.key")).open(Objects.requireNonNull(sealed).toString()))
        .isEqualTo(secret);
  }
}

package org.sevenleague.web.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.sevenleague.web.frame.Rendered;

/** Sends requests as one of the callers of {@link World}; follows no redirect. */
final class Browser {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  Browser(URI base) {
    this.base = base;
  }

  HttpResponse<String> get(World.Who who, String path) throws IOException, InterruptedException {
    return send(as(who, cookie(who), HttpRequest.newBuilder(base.resolve(path)).GET()));
  }

  /** A GET with the cookie of a session. */
  HttpResponse<String> get(String session, String path) throws IOException, InterruptedException {
    return send(request(path).header("Cookie", "__Host-sid=" + session).GET());
  }

  /** Sends a form of a session's own page. */
  HttpResponse<String> send(String session, String path, String form)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Cookie", "__Host-sid=" + session)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "csrf=" + Rendered.csrf(session) + "&" + form)));
  }

  /** Sends a form, with the token of a page of ours when {@code token} is true. */
  HttpResponse<String> send(World.Who who, String method, String path, boolean token)
      throws IOException, InterruptedException {
    String secret = cookie(who);
    String form = token ? "csrf=" + Rendered.csrf(secret) : "x=y";
    return send(
        as(who, secret, HttpRequest.newBuilder(base.resolve(path)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, HttpRequest.BodyPublishers.ofString(form)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(
        request.timeout(Duration.ofMinutes(5)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** A request of somebody with the token of a page of ours, to be completed. */
  HttpRequest.Builder asked(World.Who who, String path) {
    String secret = cookie(who);
    return as(who, secret, request(path)).header("X-CSRF-Token", Rendered.csrf(secret));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path));
  }

  private static String cookie(World.Who who) {
    return who == World.Who.ANONYMOUS ? "0123456789" : World.secret(who);
  }

  private HttpRequest.Builder as(World.Who who, String secret, HttpRequest.Builder request) {
    return switch (who) {
      case ANONYMOUS -> request.header("Cookie", "__Host-form=" + secret);
      case READ_TOKEN -> request.header("Authorization", "Bearer " + secret);
      default -> request.header("Cookie", "__Host-sid=" + secret);
    };
  }
}

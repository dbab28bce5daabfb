package org.sevenleague.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser without a screen: keeps cookies, follows no redirect, sends forms with the token of the
 * page it looked at last. Java's own cookie store would not send secure cookies to this machine.
 */
final class Client {

  static final String SESSION = "__Host-sid";

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"");

  private final HttpClient http;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final String address;
  private String csrf = "";

  Client(String address) {
    this(address, "127.0.0.1");
  }

  /** One that connects from another address of this machine, such as 127.0.0.2. */
  Client(String address, String from) {
    this.address = address;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .localAddress(InetAddress.ofLiteral(from))
            .build();
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** Looks at the page the form is on, then sends it; {@code fields} are names and values. */
  HttpResponse<String> submit(String page, String path, String... fields) {
    get(page);
    return post(path, csrf, fields);
  }

  /** Sends a form with that token; none for an empty one. */
  HttpResponse<String> post(String path, String token, String... fields) {
    StringBuilder body = new StringBuilder("csrf=").append(encoded(token));
    for (int i = 0; i < fields.length; i += 2) {
      body.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
    }
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          http.send(
              request.timeout(Duration.ofMinutes(5)).build(), HttpResponse.BodyHandlers.ofString());
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      Matcher token = CSRF.matcher(answer.body());
      if (token.find()) {
        csrf = token.group(1);
      }
      return answer;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  /** Another browser that has stolen this one's cookies. */
  Client copy() {
    Client copy = new Client(address);
    copy.cookies.putAll(cookies);
    return copy;
  }

  String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  void plant(String name, String value) {
    cookies.put(name, value);
  }

  String csrf() {
    return csrf;
  }

  private void keep(String header) {
    String pair = header.split(";", 2)[0];
    String name = pair.substring(0, pair.indexOf('='));
    String value = pair.substring(pair.indexOf('=') + 1);
    if (value.isEmpty() || header.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      cookies.put(name, value);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

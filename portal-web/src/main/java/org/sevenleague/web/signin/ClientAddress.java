package org.sevenleague.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Setting;

/**
 * Where a request comes from, for throttling and the audit. {@code X-Forwarded-For} is anybody's to
 * write and counts only behind the proxies that {@link Setting#PROXIES} names.
 */
public final class ClientAddress {

  private ClientAddress() {}

  /** The address of the client, or of the last hop that is not one of our own proxies. */
  public static String of(HttpServletRequest request) {
    Set<String> proxies =
        Arrays.stream(Setting.PROXIES.value().split(","))
            .map(String::strip)
            .filter(address -> !address.isEmpty())
            .collect(Collectors.toSet());
    return of(request.getRemoteAddr(), request.getHeader("X-Forwarded-For"), proxies);
  }

  static String of(String peer, @Nullable String forwarded, Set<String> proxies) {
    if (forwarded == null || !proxies.contains(peer)) {
      return peer;
    }
    List<String> hops = Arrays.stream(forwarded.split(",")).map(String::strip).toList();
    for (String hop : hops.reversed()) {
      if (!proxies.contains(hop)) {
        return hop;
      }
    }
    return peer;
  }
}

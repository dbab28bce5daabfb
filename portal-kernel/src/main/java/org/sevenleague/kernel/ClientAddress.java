package org.sevenleague.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, for throttling, limits and the audit. {@code X-Forwarded-For} is
 * anybody's to write and counts only behind the proxies that {@link Setting#PROXIES} names.
 */
public final class ClientAddress {

  private ClientAddress() {}

  /**
   * The address of the client, or of the last hop that is not one of our own proxies.
   *
   * @param peer who opened the connection
   * @param forwarded the header {@code X-Forwarded-For}; null when there is none
   */
  public static String of(String peer, @Nullable String forwarded) {
    Set<String> proxies =
        Arrays.stream(Setting.PROXIES.value().split(","))
            .map(String::strip)
            .filter(address -> !address.isEmpty())
            .collect(Collectors.toSet());
    return of(peer, forwarded, proxies);
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

package org.sevenleague.kernel;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
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

  /**
   * Bytes of an IPv6 address that tell one network from another; the rest is its machines' to
   * choose (RFC 4291, section 2.5.4), anew for each request if they like.
   */
  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  /**
   * Whom limits count: an IPv4 address by itself, an IPv6 address together with its /64, since
   * whoever has one has all of those. Addresses that lead no further than this machine or its own
   * cable count by themselves, and so does what is no address.
   *
   * @param address as {@link #of} gives it
   */
  public static String counted(String address) {
    try {
      InetAddress literal = InetAddress.ofLiteral(address);
      return literal instanceof Inet6Address six
              && !six.isLoopbackAddress()
              && !six.isLinkLocalAddress()
          ? network(six) + "/64"
          : literal.getHostAddress();
    } catch (IllegalArgumentException | UnknownHostException noAddress) {
      return address;
    }
  }

  private static String network(Inet6Address address) throws UnknownHostException {
    byte[] bytes = address.getAddress();
    Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
    return InetAddress.getByAddress(bytes).getHostAddress();
  }

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

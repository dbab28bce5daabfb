package org.sevenleague.git.outbound;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sevenleague.kernel.Setting;

/**
 * Resolves a host once and says which address to connect to. A host is refused when any of its
 * addresses is: names that give a public and a private one are a known trick.
 */
public final class SafeHosts {

  /** Looks names up; a test can give its own answers. */
  @FunctionalInterface
  public interface Resolver {
    InetAddress[] resolve(String host) throws IOException;
  }

  private final Resolver resolver;
  private final Set<Integer> ownPorts;

  /**
   * @param ownPorts of the portal and its database, which no source may name on this machine
   */
  public SafeHosts(Resolver resolver, Set<Integer> ownPorts) {
    this.resolver = resolver;
    this.ownPorts = Set.copyOf(ownPorts);
  }

  /** With the names that this machine knows, and without the ports that the settings name. */
  public static SafeHosts ofPortal() {
    Set<Integer> ports = new HashSet<>();
    ports.add((int) Setting.PORT.number());
    Matcher database = Pattern.compile("//[^/]*:(\\d{1,5})").matcher(Setting.DB_URL.value());
    if (database.find()) {
      ports.add(Integer.parseInt(database.group(1)));
    }
    return new SafeHosts(InetAddress::getAllByName, ports);
  }

  /**
   * The address to connect to, and no other.
   *
   * @param named true when the allow-list names this host in full, so that it may be inside
   * @throws RefusedAddress when it must not be connected to
   */
  public InetAddress resolve(String host, int port, boolean named) throws IOException {
    InetAddress[] addresses = resolver.resolve(host);
    if (addresses.length == 0) {
      throw new RefusedAddress(host + " has no address");
    }
    for (InetAddress address : addresses) {
      if (!named && !isPublic(address)) {
        throw new RefusedAddress(
            host + " is an address inside this network; portal.mirrors.allow has to name it");
      }
      if (ownPorts.contains(port) && (address.isLoopbackAddress() || address.isAnyLocalAddress())) {
        throw new RefusedAddress("port " + port + " of this machine is the portal's own");
      }
    }
    return addresses[0];
  }

  /** Whether an address is one of the public internet. */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address
        ? isPublicIpv4(bytes, 0)
        : address instanceof Inet6Address && isPublicIpv6(bytes);
  }

  private static boolean isPublicIpv4(byte[] bytes, int at) {
    int a = bytes[at] & 0xFF;
    int b = bytes[at + 1] & 0xFF;
    int c = bytes[at + 2] & 0xFF;
    boolean special =
        a == 0
            || a == 10
            || a == 127
            || (a == 100 && b >= 64 && b < 128)
            || (a == 169 && b == 254)
            || (a == 172 && b >= 16 && b < 32)
            || (a == 192 && b == 168)
            || (a == 192 && b == 0 && (c == 0 || c == 2))
            || (a == 192 && b == 88 && c == 99)
            || (a == 198 && (b == 18 || b == 19))
            || (a == 198 && b == 51 && c == 100)
            || (a == 203 && b == 0 && c == 113)
            || a >= 224;
    return !special;
  }

  /** Global unicast is 2000::/3; what carries an IPv4 address inside is judged by that. */
  private static boolean isPublicIpv6(byte[] bytes) {
    int first = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    int second = (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
    if (first == 0x0064 && second == 0xff9b) {
      return isPublicIpv4(bytes, 12);
    }
    if (first == 0x2002) {
      return isPublicIpv4(bytes, 2);
    }
    boolean tunnelOrPaper = first == 0x2001 && (second == 0 || second == 0x0db8 || second < 0x0200);
    return (first & 0xE000) == 0x2000 && !tunnelOrPaper;
  }
}

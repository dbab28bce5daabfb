package org.sevenleague.git.outbound;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The addresses that administrators allow, as patterns separated by spaces: a scheme, {@code ://},
 * a host and the beginning of a path. A host of {@code *} is any host with a public address, {@code
 * *.example.org} any below that name with a public address; a host that is written in full may have
 * any address. {@code file:///srv/git} allows what lies below that folder.
 */
public final class AllowedAddresses {

  /** How an address is allowed. */
  public enum Verdict {
    /** By no pattern. */
    REFUSED,
    /** By a pattern with a star: its host has to have a public address. */
    PUBLIC_ONLY,
    /** By a pattern that names its host in full. */
    NAMED
  }

  private final List<String> patterns;

  public AllowedAddresses(String patterns) {
    this.patterns = List.of(patterns.strip().split("\\s+"));
  }

  /** How the address is allowed; its scheme and host are compared in lower case. */
  public Verdict of(URI address) {
    Verdict best = Verdict.REFUSED;
    for (String pattern : patterns) {
      Optional<Verdict> verdict = match(pattern, address);
      if (verdict.isPresent() && verdict.get().compareTo(best) > 0) {
        best = verdict.get();
      }
    }
    return best;
  }

  private static Optional<Verdict> match(String pattern, URI address) {
    int colon = pattern.indexOf("://");
    if (colon < 0 || !pattern.substring(0, colon).equalsIgnoreCase(address.getScheme())) {
      return Optional.empty();
    }
    String rest = pattern.substring(colon + 3);
    int slash = rest.indexOf('/');
    String authority = (slash < 0 ? rest : rest.substring(0, slash)).toLowerCase(Locale.ROOT);
    String path = slash < 0 ? "" : rest.substring(slash);
    if (!within(address.getPath() == null ? "" : address.getPath(), path)) {
      return Optional.empty();
    }
    String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
    String withPort = address.getPort() < 0 ? host : host + ":" + address.getPort();
    if (authority.startsWith("*")) {
      return host.endsWith(authority.substring(1)) && !host.isEmpty()
          ? Optional.of(Verdict.PUBLIC_ONLY)
          : Optional.empty();
    }
    return authority.equals(withPort) ? Optional.of(Verdict.NAMED) : Optional.empty();
  }

  /** Whether a path is the allowed one or below it; {@code /srv/git} does not allow /srv/git2. */
  private static boolean within(String path, String allowed) {
    String folder = allowed.endsWith("/") ? allowed.substring(0, allowed.length() - 1) : allowed;
    boolean dots = ("/" + path + "/").contains("/../") || ("/" + path + "/").contains("/./");
    return !dots && (path.equals(folder) || path.startsWith(folder + "/"));
  }
}

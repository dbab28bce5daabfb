package org.sevenleague.git.mirror;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.git.outbound.AllowedAddresses;
import org.sevenleague.kernel.Invalid;

/**
 * The address that a mirror fetches: http, https, git or file, without user and password, and
 * without anything that another program could take for an option or a command.
 *
 * @param credentials {@code user:password}, when the address or the wish held some
 */
record SourceAddress(URI uri, Optional<String> credentials) {

  private static final Set<String> SCHEMES = Set.of("http", "https", "git", "file");

  /** Characters. */
  private static final int MAX_LENGTH = 2000;

  /**
   * Checks a wish.
   *
   * @throws Invalid with the field that is wrong and what would be right
   */
  static SourceAddress of(MirrorWish wish, AllowedAddresses allowed) {
    URI uri = parse(wish.url().strip());
    String scheme = uri.getScheme();
    if (!scheme.equals("file") && (uri.getHost() == null || uri.getHost().isEmpty())) {
      throw new Invalid("url", "The address names no host.");
    }
    if (uri.getRawFragment() != null || uri.getPath() == null || uri.getPath().length() < 2) {
      throw new Invalid("url", "The address ends with the path of a repository.");
    }
    Optional<String> credentials = credentials(wish, uri);
    if (credentials.isPresent() && !scheme.startsWith("http")) {
      throw new Invalid("user", "Only http and https know a user and a password.");
    }
    URI bare = withoutUser(uri);
    if (allowed.of(bare) == AllowedAddresses.Verdict.REFUSED) {
      throw new Invalid(
          "url",
          "The setting portal.mirrors.allow does not allow this address. Whoever runs the portal can"
              + " add "
              + example(bare)
              + " to it.");
    }
    return new SourceAddress(bare, credentials);
  }

  /** A pattern that would allow an address. */
  private static String example(URI address) {
    if (address.getScheme().equals("file")) {
      return "file://" + address.getPath();
    }
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port;
  }

  private static URI parse(String url) {
    if (url.length() > MAX_LENGTH || url.chars().anyMatch(c -> c <= 0x20 || c == 0x7f)) {
      throw new Invalid(
          "url", "An address has no spaces and at most " + MAX_LENGTH + " characters.");
    }
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (!SCHEMES.contains(scheme)) {
        throw new Invalid("url", "The address starts with https://, http://, git:// or file://.");
      }
      return uri.getScheme().equals(scheme)
          ? uri
          : new URI(scheme + url.substring(scheme.length()));
    } catch (URISyntaxException wrong) {
      throw new Invalid("url", "«" + url + "» is no address.");
    }
  }

  private static Optional<String> credentials(MirrorWish wish, URI uri) {
    Optional<String> user = wish.user().filter(text -> !text.isEmpty());
    Optional<String> password = wish.password().filter(text -> !text.isEmpty());
    if (user.isPresent() || password.isPresent()) {
      return Optional.of(user.orElse("") + ":" + password.orElse(""));
    }
    return Optional.ofNullable(uri.getUserInfo()).filter(text -> !text.isEmpty());
  }

  private static URI withoutUser(URI uri) {
    try {
      return uri.getRawUserInfo() == null
          ? uri
          : new URI(
              uri.getScheme(),
              null,
              uri.getHost(),
              uri.getPort(),
              uri.getPath(),
              uri.getQuery(),
              null);
    } catch (URISyntaxException wrong) {
      throw new Invalid("url", "This is no address without its user.");
    }
  }
}

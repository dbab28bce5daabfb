package org.sevenleague.web.account;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.kernel.Addresses;

/**
 * A person's key for feeds.
 *
 * @param fresh the secret of a key made just now, shown this once; empty otherwise
 * @param since when the key was made; empty when there is none
 * @param askPassword whether the password has to be typed to make one
 * @param errors messages by field
 */
public record FeedKeyPage(
    String fresh, Optional<Instant> since, boolean askPassword, Map<String, String> errors) {

  /** The address of the feed of a query, with the key. */
  public String address(String query) {
    return Addresses.portal() + "/changes/feed?q=" + Addresses.parameter(query) + "&" + parameter();
  }

  public String parameter() {
    return "key=" + fresh;
  }
}

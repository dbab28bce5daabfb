package org.sevenleague.git.mirror;

import java.util.Optional;

/**
 * What somebody wants to mirror.
 *
 * @param url as typed; a user and password inside it count as if given apart
 */
public record MirrorWish(String url, Optional<String> user, Optional<String> password) {

  /** Without the password, so that it can be logged by mistake. */
  @Override
  public String toString() {
    return "mirror of " + url.replaceFirst("//[^/@]*@", "//…@");
  }
}

package org.sevenleague.git.browse;

import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.FilePath;

/** The part of an address that names a revision and a path, as it comes in: still encoded. */
final class AddressPart {

  private AddressPart() {}

  /** Decoded; a slash at its end does not count. */
  static FilePath of(String encoded) {
    String bare = encoded;
    while (bare.endsWith("/")) {
      bare = bare.substring(0, bare.length() - 1);
    }
    return Addresses.path(bare);
  }
}

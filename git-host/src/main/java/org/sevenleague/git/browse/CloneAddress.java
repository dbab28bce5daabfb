package org.sevenleague.git.browse;

import jakarta.ws.rs.core.UriInfo;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Setting;

/** The address to clone from, as people reach the portal. */
final class CloneAddress {

  private CloneAddress() {}

  static String of(RepositoryName name, UriInfo request) {
    String set = Setting.URL.value();
    String base =
        set.isEmpty()
            ? request.getBaseUri().resolve("/").toString()
            : set.replaceAll("/+$", "") + "/";
    return base + "git/" + name + ".git";
  }
}

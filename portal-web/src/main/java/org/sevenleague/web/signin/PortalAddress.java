package org.sevenleague.web.signin;

import org.sevenleague.kernel.Setting;

/**
 * Where people reach the portal, for links that leave it. It comes from the settings, never from
 * the request: whoever asks could name any host.
 */
public final class PortalAddress {

  private PortalAddress() {}

  /** The whole address of one of the portal's pages. */
  public static String of(String path) {
    String given = Setting.URL.value();
    String base = given.isEmpty() ? "http://localhost:" + Setting.PORT.value() : given;
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
  }
}

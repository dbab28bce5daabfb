package org.sevenleague.web.people;

import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.NotFound;

/** Handles in addresses. */
public final class Named {

  private Named() {}

  /**
   * The handle that an address names.
   *
   * @throws NotFound when nobody can have that handle
   */
  public static Handle inAddress(String text) {
    if (Handle.mistakeIn(text).isPresent()) {
      throw new NotFound();
    }
    return new Handle(text);
  }
}

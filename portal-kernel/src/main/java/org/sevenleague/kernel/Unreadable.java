package org.sevenleague.kernel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text from outside, such as a query, that breaks its grammar at one place. */
public class Unreadable extends Invalid {

  private final int position;
  private final @Nullable String meant;

  /**
   * @param position where the mistake begins in the value of the field, in UTF-16 units from 0
   * @param meant a whole value that is right and was probably meant; empty when there is no telling
   */
  public Unreadable(String field, String message, int position, Optional<String> meant) {
    super(field, message);
    this.position = position;
    this.meant = meant.orElse(null);
  }

  public int position() {
    return position;
  }

  public Optional<String> meant() {
    return Optional.ofNullable(meant);
  }
}

package org.sevenleague.web.repositories;

import java.util.Map;

/**
 * The form for a new repository, as it was filled in, and what is wrong with it.
 *
 * @param mirrored whether it is to be a mirror
 * @param mayMirror whether the caller may make mirrors
 * @param errors messages by field
 */
public record NewPage(
    boolean mirrored,
    boolean mayMirror,
    String name,
    String description,
    String visibility,
    String url,
    String user,
    Map<String, String> errors) {

  public NewPage {
    errors = Map.copyOf(errors);
  }

  /** Every message, for those whose field is not on the form. */
  public String other() {
    return errors.getOrDefault("form", "");
  }
}

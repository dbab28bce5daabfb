package org.sevenleague.web.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the list of a person's tokens shows.
 *
 * @param fresh the secret of a token made just now, shown this once; empty otherwise
 * @param form what was typed
 * @param askPassword whether the password has to be typed with the form
 * @param errors messages by field
 */
public record TokensPage(
    List<Row> rows, String fresh, Form form, boolean askPassword, Map<String, String> errors) {

  /** One token. */
  public record Row(
      long id,
      String name,
      String scope,
      String repository,
      Instant created,
      Optional<Instant> expires,
      boolean expired,
      Optional<Instant> used) {}

  /** The form for a new one. */
  public record Form(String name, String scope, String repository, String days) {

    static final Form EMPTY = new Form("", "read", "", "90");
  }
}

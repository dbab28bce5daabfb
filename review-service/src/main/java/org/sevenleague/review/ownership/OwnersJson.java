package org.sevenleague.review.ownership;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Owners as programs read them; docs/ownership.md has the shapes. */
final class OwnersJson {

  private OwnersJson() {}

  static JsonObjectBuilder of(Ownership found, OwnersView view) {
    Optional<Rule> deciding = found.deciding();
    JsonObjectBuilder json = Json.createObjectBuilder();
    json.add("path", found.path());
    json.add("ref", view.ref());
    json.add("dialect", found.dialect().word());
    json.add("file", text(view.located().map(located -> located.path().value())));
    json.add(
        "line", deciding.<JsonValue>map(r -> Json.createValue(r.line())).orElse(JsonValue.NULL));
    json.add("pattern", text(deciding.map(Rule::pattern)));
    json.add("owners", names(found.owners()));
    json.add("status", found.status().word());
    if (found.dialect() == Dialect.GITLAB) {
      json.add("sections", sections(found));
    }
    JsonArrayBuilder unable = Json.createArrayBuilder();
    for (OwnerName owner : found.owners()) {
      view.who()
          .apply(owner)
          .filter(known -> !known.fine())
          .ifPresent(
              known ->
                  unable.add(
                      Json.createObjectBuilder()
                          .add("owner", owner.text())
                          .add("kind", known.standing().word())
                          .add("reason", known.reason())));
    }
    return json.add("unable", unable);
  }

  static JsonObjectBuilder of(Problem problem, Optional<String> file) {
    return Json.createObjectBuilder()
        .add("line", number(problem.line()))
        .add("column", number(problem.column()))
        .add("kind", problem.kind().word())
        .add("severity", problem.kind().error() ? "error" : "warning")
        .add("source", problem.source())
        .add("suggestion", text(problem.suggestion()))
        .add("message", problem.message())
        .add("path", text(file));
  }

  static JsonValue text(Optional<String> text) {
    return text.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
  }

  private static JsonValue number(int place) {
    return place == 0 ? JsonValue.NULL : Json.createValue(place);
  }

  private static JsonArrayBuilder sections(Ownership found) {
    JsonArrayBuilder sections = Json.createArrayBuilder();
    for (Ownership.Claim claim : found.claims()) {
      sections.add(
          Json.createObjectBuilder()
              .add("name", claim.section().name())
              .add("line", claim.rule().line())
              .add("pattern", claim.rule().pattern())
              .add("owners", names(claim.rule().owners()))
              .add("approvals", claim.section().approvals())
              .add("optional", claim.section().optional())
              .add("excluded", claim.rule().exclusion()));
    }
    return sections;
  }

  private static JsonArrayBuilder names(List<OwnerName> owners) {
    JsonArrayBuilder names = Json.createArrayBuilder();
    owners.forEach(owner -> names.add(owner.text()));
    return names;
  }
}

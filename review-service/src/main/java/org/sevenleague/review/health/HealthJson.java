package org.sevenleague.review.health;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** Figures as JSON. Times are whole seconds. */
final class HealthJson {

  private HealthJson() {}

  static JsonArrayBuilder groups(List<Health.Group> groups) {
    JsonArrayBuilder items = Json.createArrayBuilder();
    groups.forEach(
        group ->
            items.add(
                Json.createObjectBuilder()
                    .add("name", group.name())
                    .add("figures", figures(group.figures()))));
    return items;
  }

  static JsonObjectBuilder figures(Figures figures) {
    return Json.createObjectBuilder()
        .add("firstResponse", told(figures.answer(), HealthJson::waits))
        .add("submit", told(figures.submit(), HealthJson::waits))
        .add(
            "lines",
            told(
                figures.size(),
                (json, size) ->
                    json.add("n", size.n())
                        .add("p50", size.p50())
                        .add("p75", size.p75())
                        .add("p90", size.p90())))
        .add(
            "reviewers",
            told(
                figures.participation(),
                (json, by) ->
                    json.add("n", by.n())
                        .add("none", by.none())
                        .add("one", by.one())
                        .add("two", by.two())
                        .add("more", by.more())));
  }

  static JsonObjectBuilder coverage(Told<Coverage.Share> coverage) {
    return told(
        coverage,
        (json, share) ->
            json.add("branch", share.branch())
                .add("commits", share.commits())
                .add("reviewed", share.reviewed())
                .add("whole", share.whole()));
  }

  private static JsonObjectBuilder waits(JsonObjectBuilder json, Waits waits) {
    return json.add("n", waits.n())
        .add("working", seconds(waits.working()))
        .add("wall", seconds(waits.wall()));
  }

  private static JsonObjectBuilder seconds(Spread<Duration> spread) {
    return Json.createObjectBuilder()
        .add("p50", spread.p50().toSeconds())
        .add("p75", spread.p75().toSeconds())
        .add("p90", spread.p90().toSeconds());
  }

  /** The figure, or {@code withheld} with the reason. */
  private static <T> JsonObjectBuilder told(
      Told<T> told, BiFunction<JsonObjectBuilder, T, JsonObjectBuilder> figure) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    return told.figure()
        .map(shown -> figure.apply(json, shown).addNull("withheld"))
        .orElseGet(() -> json.add("withheld", told.why()));
  }
}

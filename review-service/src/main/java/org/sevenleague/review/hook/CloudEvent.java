package org.sevenleague.review.hook;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * An event as CloudEvents 1.0 has it, in structured mode.
 *
 * @param id never that of another event of the same source
 * @param source the address of the repository
 * @param type such as {@code org.sevenleague.change.voted}
 * @param subject such as {@code changes/81}
 */
record CloudEvent(
    String id, String source, String type, String subject, Instant time, JsonObject data) {

  private static final String CHANGES = "changes/";

  static final String MEDIA_TYPE = "application/cloudevents+json; charset=utf-8";

  /** The number of the change that it is about. */
  Optional<Long> change() {
    return subject.startsWith(CHANGES)
        ? Optional.of(Long.valueOf(subject.substring(CHANGES.length())))
        : Optional.empty();
  }

  String json() {
    return Json.createObjectBuilder()
        .add("specversion", "1.0")
        .add("id", id)
        .add("source", source)
        .add("type", type)
        .add("subject", subject)
        .add("time", time.toString())
        .add("datacontenttype", "application/json")
        .add("data", data)
        .build()
        .toString();
  }
}

package org.sevenleague.review.approval;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.review.ownership.ClaimVerdict;

/**
 * An explanation as JSON, complete enough to come to the same verdict from it alone: see {@link
 * #satisfied}. Sets of people that many paths share stand once, in {@code groups}.
 */
final class ExplanationJson {

  /** Who approves a path that no line speaks of, where anybody who may is meant. */
  private static final String ANYBODY = "anybody";

  private final Explanation explanation;
  private final boolean people;
  private final Map<Set<Long>, Integer> groups = new LinkedHashMap<>();

  /**
   * @param people whether the reader is told who could approve; only people of the portal are
   */
  private ExplanationJson(Explanation explanation, boolean people) {
    this.explanation = explanation;
    this.people = people;
  }

  static JsonObject of(Explanation explanation, boolean people) {
    return new ExplanationJson(explanation, people).whole();
  }

  private JsonObject whole() {
    JsonArrayBuilder paths = Json.createArrayBuilder();
    JsonArrayBuilder stuck = Json.createArrayBuilder();
    for (Explanation.Path path : explanation.paths()) {
      paths.add(path(path));
      if (path.stuck()) {
        stuck.add(path.path());
      }
    }
    JsonArrayBuilder sets = Json.createArrayBuilder();
    groups.keySet().forEach(group -> sets.add(names(group)));
    JsonArrayBuilder votes = Json.createArrayBuilder();
    explanation.votes().forEach(vote -> votes.add(vote(vote)));
    Explanation.Source source = explanation.source();
    JsonObjectBuilder whole =
        Json.createObjectBuilder()
            .add("satisfied", explanation.satisfied())
            .add("change", explanation.change())
            .add("patchSet", explanation.patchSet())
            .add("branch", source.branch())
            .add("commit", text(source.commit()))
            .add("file", text(source.file()))
            .add("dialect", source.dialect().word())
            .add("blocked", text(explanation.blocked()))
            .add("selfApproval", explanation.policy().selfCounts())
            .add("fallback", explanation.policy().fallback().name().toLowerCase(Locale.ROOT))
            .add("authors", names(explanation.self()))
            .add("paths", paths)
            .add("stuck", stuck)
            .add("votes", votes);
    if (people) {
      JsonArrayBuilder set = Json.createArrayBuilder();
      explanation.unblocking().people().forEach(one -> set.add(explanation.name(one)));
      whole
          .add("groups", sets)
          .add("smallestUnblockingSet", set)
          .add("smallest", explanation.unblocking().exact());
    } else {
      whole.add("groups", JsonValue.NULL).add("smallestUnblockingSet", JsonValue.NULL);
    }
    return whole.build();
  }

  private JsonObjectBuilder path(Explanation.Path path) {
    Set<String> owners = new LinkedHashSet<>();
    Set<String> missing = new LinkedHashSet<>();
    Set<Long> approved = new HashSet<>();
    JsonArrayBuilder claims = Json.createArrayBuilder();
    for (Explanation.Claim claim : path.claims()) {
      claim.owners().forEach(owner -> owners.add(owner.text()));
      approved.addAll(claim.verdict().approvedBy());
      if (!claim.verdict().satisfied()) {
        claim.owners().forEach(owner -> missing.add(owner.text()));
        if (claim.verdict().line() == 0) {
          missing.add(ANYBODY);
        }
      }
      claims.add(claim(claim));
    }
    JsonArrayBuilder notes = Json.createArrayBuilder();
    path.notes().forEach(note -> notes.add(note(note)));
    Optional<Explanation.Claim> deciding = path.deciding();
    return Json.createObjectBuilder()
        .add("path", path.path())
        .add("dialect", explanation.source().dialect().word())
        .add("file", deciding.isEmpty() ? JsonValue.NULL : text(explanation.source().file()))
        .add(
            "line",
            deciding
                .<JsonValue>map(one -> Json.createValue(one.verdict().line()))
                .orElse(JsonValue.NULL))
        .add("pattern", text(deciding.map(one -> one.verdict().pattern())))
        .add("owners", Json.createArrayBuilder(owners))
        .add("approvedBy", names(approved))
        .add("missing", Json.createArrayBuilder(missing))
        .add("status", path.word())
        .add("ownership", path.status().word())
        .add("claims", claims)
        .add("approvals", notes);
  }

  private JsonObjectBuilder claim(Explanation.Claim claim) {
    ClaimVerdict verdict = claim.verdict();
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("section", verdict.section())
            .add("line", verdict.line())
            .add("needed", verdict.needed())
            .add("state", verdict.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (people) {
      int next = groups.size();
      json.add(
          "able",
          Objects.requireNonNullElse(groups.putIfAbsent(verdict.able(), next), next).intValue());
    }
    return json;
  }

  private JsonObjectBuilder note(Explanation.Note note) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("person", explanation.name(note.person()))
            .add("patchSet", note.patchSet())
            .add("at", note.at().toString())
            .add("counts", note.fate().counts())
            .add("because", note.fate().word());
    if (note.changedIn() > 0) {
      json.add("changedIn", note.changedIn());
    }
    return json;
  }

  private JsonObjectBuilder vote(Vote vote) {
    return Json.createObjectBuilder()
        .add("person", explanation.name(vote.person()))
        .add("value", vote.value())
        .add("patchSet", vote.patchSet())
        .add("at", vote.at().toString())
        .add("counts", vote.counts())
        .add("because", vote.standing().word());
  }

  private JsonArrayBuilder names(Collection<Long> numbers) {
    return Json.createArrayBuilder(numbers.stream().map(explanation::name).sorted().toList());
  }

  private static JsonValue text(Optional<String> text) {
    return text.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
  }

  /**
   * The verdict that follows from an explanation, without believing what it says of the verdict or
   * of any path: of each claim the approvals that count, of those who are able, are counted again.
   */
  static boolean satisfied(JsonObject explanation) {
    if (!explanation.isNull("blocked")) {
      return false;
    }
    List<Set<String>> groups =
        explanation.getJsonArray("groups").getValuesAs(JsonArray.class).stream()
            .map(ExplanationJson::texts)
            .toList();
    for (JsonObject path : explanation.getJsonArray("paths").getValuesAs(JsonObject.class)) {
      Set<String> approved = new HashSet<>();
      for (JsonObject note : path.getJsonArray("approvals").getValuesAs(JsonObject.class)) {
        if (List.of("given", "same", "rebased").contains(note.getString("because"))) {
          approved.add(note.getString("person"));
        }
      }
      for (JsonObject claim : path.getJsonArray("claims").getValuesAs(JsonObject.class)) {
        Set<String> counting = new HashSet<>(groups.get(claim.getInt("able")));
        counting.retainAll(approved);
        if (counting.size() < claim.getInt("needed")) {
          return false;
        }
      }
    }
    return true;
  }

  private static Set<String> texts(JsonArray array) {
    return new HashSet<>(
        array.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList());
  }
}

package org.sevenleague.git.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Optional;
import org.sevenleague.git.repository.IndexLooks;
import org.sevenleague.git.repository.IndexState;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.CommitId;

/** A repository as programs see it. Members that have no value are there and null. */
@Singleton
public class RepositoryJson {

  private final IndexLooks index;

  @Inject
  public RepositoryJson(IndexLooks index) {
    this.index = index;
  }

  JsonObject of(Repository repository) {
    JsonArrayBuilder languages = Json.createArrayBuilder();
    repository
        .languages()
        .forEach(
            share ->
                languages.add(Json.createArrayBuilder().add(share.language()).add(share.bytes())));
    JsonArrayBuilder shielded = Json.createArrayBuilder();
    repository.protectedBranches().forEach(shielded::add);
    return Json.createObjectBuilder()
        .add("name", repository.name().value())
        .add("kind", repository.kind().word())
        .add("visibility", repository.visibility().word())
        .add("defaultBranch", repository.defaultBranch().shortName())
        .add("description", repository.description())
        .add("archived", repository.archived())
        .add("sizeBytes", repository.sizeBytes())
        .add("lastCommit", lastCommit(repository))
        .add("activeAt", time(repository.activeAt()))
        .add("languages", languages)
        .add("protectedBranches", shielded)
        .add("indexed", indexed(index.of(repository.id())))
        .build();
  }

  private static JsonValue lastCommit(Repository repository) {
    if (repository.lastCommit().isEmpty()) {
      return JsonValue.NULL;
    }
    return Json.createObjectBuilder()
        .add("commit", repository.lastCommit().get().hex())
        .add("at", time(repository.lastCommitAt()))
        .add("subject", repository.lastSubject())
        .build();
  }

  private static JsonObjectBuilder indexed(IndexState state) {
    return Json.createObjectBuilder()
        .add("commit", text(state.commit().map(CommitId::hex)))
        .add("at", time(state.at()))
        .add("lagSeconds", state.lagSeconds())
        .add("state", state.state().word())
        .add("progress", state.progress())
        .add("place", state.place())
        .add("reason", text(Optional.of(state.reason()).filter(reason -> !reason.isEmpty())));
  }

  static JsonValue time(Optional<Instant> time) {
    return text(time.map(Instant::toString));
  }

  static JsonValue text(Optional<String> text) {
    return text.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
  }
}

package org.sevenleague.review.check;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.git.api.RepositoryWords;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Handle;

/** Checks as programs read them: in our own words, and in Gitea's, which GitHub shares. */
final class CheckJson {

  private CheckJson() {}

  /** The latest of each name, and one word for all. */
  static JsonObjectBuilder all(
      CommitId commit, Collection<Check> latest, Map<Long, Handle> handles) {
    JsonArrayBuilder items = Json.createArrayBuilder();
    latest.forEach(check -> items.add(own(check, handles)));
    return Json.createObjectBuilder()
        .add("commit", commit.hex())
        .add("state", Checks.combined(latest).word())
        .add("items", items)
        .add("total", latest.size());
  }

  static JsonObjectBuilder own(Check check, Map<Long, Handle> handles) {
    return Json.createObjectBuilder()
        .add("name", check.name())
        .add("state", check.state().word())
        .add("description", check.description())
        .add("url", check.target().isEmpty() ? JsonValue.NULL : Json.createValue(check.target()))
        .add("startedAt", time(check.startedAt()))
        .add("finishedAt", time(check.finishedAt()))
        .add("postedAt", check.postedAt().toString())
        .add("postedBy", by(check, handles));
  }

  private static JsonValue time(Optional<Instant> at) {
    return at.<JsonValue>map(known -> Json.createValue(known.toString())).orElse(JsonValue.NULL);
  }

  private static String by(Check check, Map<Long, Handle> handles) {
    return check.person().map(handles::get).map(Handle::value).orElse("gone");
  }

  /** A status as Gitea writes it; GitHub's clients read {@code state}. */
  static JsonObjectBuilder status(Repository repository, Check check, Map<Long, Handle> handles) {
    String who = by(check, handles);
    return Json.createObjectBuilder()
        .add("id", check.id())
        .add("status", check.state().word())
        .add("state", check.state().word())
        .add("context", check.name())
        .add("description", check.description())
        .add("target_url", check.target())
        .add("url", address(repository) + "/statuses/" + check.commit())
        .add(
            "creator",
            Json.createObjectBuilder()
                .add("id", check.person().orElse(0L))
                .add("login", who)
                .add("username", who)
                .add("full_name", "")
                .add("email", ""))
        .add("created_at", check.postedAt().toString())
        .add("updated_at", check.postedAt().toString());
  }

  /** One word for all of a commit, with the latest status of each context. */
  static JsonObjectBuilder combined(
      Repository repository, CommitId commit, List<Check> latest, Map<Long, Handle> handles) {
    JsonArrayBuilder statuses = Json.createArrayBuilder();
    latest.forEach(check -> statuses.add(status(repository, check, handles)));
    return Json.createObjectBuilder()
        .add("state", Checks.combined(latest).word())
        .add("sha", commit.hex())
        .add("total_count", latest.size())
        .add("statuses", statuses)
        .add("commit_url", address(repository) + "/git/commits/" + commit)
        .add("url", address(repository) + "/commits/" + commit + "/status");
  }

  private static String address(Repository repository) {
    return Addresses.portal() + "/api/v1/repos/" + RepositoryWords.of(repository.name());
  }
}

package org.sevenleague.review.gitea;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.Slice;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeEvent;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.change.Reviewer;
import org.sevenleague.review.change.Reviewers;
import org.sevenleague.review.change.Status;
import org.sevenleague.review.query.ChangeQuery;
import org.sevenleague.review.query.ChangeSearch;
import org.sevenleague.review.rule.SubmitRules;

/** Changes as pull requests of the same numbers. */
@Singleton
class GiteaPulls {

  /** Changes that a list goes through for a page far behind. */
  private static final int DEEPEST = 5_000;

  private static final Handle GONE = new Handle("gone");

  private final Changes changes;
  private final ChangeSearch search;
  private final Names names;
  private final Reviewers reviewers;
  private final PullTexts texts;
  private final SubmitRules rules;
  private final ReviewGit git;
  private final GiteaJson json;
  private final GiteaComments comments;

  @Inject
  GiteaPulls(
      Changes changes,
      ChangeSearch search,
      Names names,
      Reviewers reviewers,
      PullTexts texts,
      SubmitRules rules,
      ReviewGit git,
      GiteaJson json,
      GiteaComments comments) {
    this.changes = changes;
    this.search = search;
    this.names = names;
    this.reviewers = reviewers;
    this.texts = texts;
    this.rules = rules;
    this.git = git;
    this.json = json;
    this.comments = comments;
  }

  /**
   * A part of the changes of a repository, the last touched first.
   *
   * @param state open, closed, or anything else for all
   * @param base only those for this branch; empty for all
   * @param poster only those that this person proposed; empty for all
   */
  Slice<Change> list(
      Caller caller,
      Repository repository,
      String state,
      String base,
      String poster,
      GiteaPaging paging) {
    String query =
        "repo:\""
            + repository.name()
            + "\""
            + (state.equals("open") || state.equals("closed") ? " is:" + state : "")
            + (base.isEmpty() ? "" : " branch:{" + base.replace("}", "") + "}")
            + (poster.isEmpty() ? "" : " owner:{" + poster.replace("}", "") + "}");
    int end = Math.min(DEEPEST, paging.skip() + paging.limit());
    Slice<Change> found = search.find(caller, ChangeQuery.parse(query), Optional.empty(), end);
    return new Slice<>(paging.of(found.items()), found.next(), found.total());
  }

  /** The open change for a branch whose head is another branch. */
  Optional<Change> open(Caller caller, Repository repository, String base, String head) {
    return topic(caller, repository, head).stream()
        .filter(change -> change.branch().shortName().equals(base))
        .filter(change -> head(caller, repository, change).equals(head))
        .findFirst();
  }

  private List<Change> topic(Caller caller, Repository repository, String topic) {
    if (topic.isEmpty() || topic.contains("}") || topic.length() > Change.LONGEST_TOPIC) {
      return List.of();
    }
    String query = "repo:\"" + repository.name() + "\" is:open topic:{" + topic + "}";
    return search.find(caller, ChangeQuery.parse(query), Optional.empty(), 100).items().stream()
        .filter(change -> change.topic().equals(topic))
        .toList();
  }

  /**
   * What the head of a pull request is called: the branch that the change was proposed from, where
   * that is the only one of its topic or stands at its commit; else its own ref.
   */
  private String head(Caller caller, Repository repository, Change change) {
    PatchSet current = changes.current(change);
    String topic = change.topic();
    if (topic.isEmpty() || RefName.mistakeIn("refs/heads/" + topic).isPresent()) {
      return current.ref().name().value();
    }
    Optional<CommitId> tip = git.at(repository.id(), RefName.branch(topic));
    boolean from =
        tip.isPresent()
            && (tip.get().equals(current.commit())
                || topic(caller, repository, topic).stream()
                    .allMatch(other -> other.number() == change.number()));
    return from ? topic : current.ref().name().value();
  }

  JsonObjectBuilder one(Caller caller, Repository repository, Change change) {
    return new Telling(caller, repository, List.of(change)).of(change);
  }

  JsonArrayBuilder array(Caller caller, Repository repository, List<Change> some) {
    Telling telling = new Telling(caller, repository, some);
    JsonArrayBuilder array = Json.createArrayBuilder();
    some.forEach(change -> array.add(telling.of(change)));
    return array;
  }

  JsonArrayBuilder issues(Caller caller, Repository repository, List<Change> some) {
    Telling telling = new Telling(caller, repository, some);
    JsonArrayBuilder array = Json.createArrayBuilder();
    some.forEach(change -> array.add(telling.issue(change)));
    return array;
  }

  /** What is asked of the database and of git once for a whole list. */
  private final class Telling {

    private final Caller caller;
    private final Repository repository;
    private final JsonObject about;
    private final Map<Long, PatchSet> current;
    private final Map<Long, Handle> people;
    private final Map<Long, PullText> said;
    private final Map<RefName, String> tips = new HashMap<>();

    Telling(Caller caller, Repository repository, List<Change> some) {
      List<Long> numbers = some.stream().map(Change::number).toList();
      this.caller = caller;
      this.repository = repository;
      this.about = json.repository(caller, repository).build();
      this.current = names.current(numbers);
      this.people = names.people(some.stream().map(Change::owner).toList());
      this.said = texts.of(numbers);
    }

    /** What pull requests and issues have in common. */
    private JsonObjectBuilder issue(Change change) {
      PullTexts.Shown shown =
          PullTexts.shown(change, patchSet(change), Optional.ofNullable(said.get(change.number())));
      String page = GiteaJson.page("/changes/" + change.number());
      Optional<ChangeEvent> end = end(change);
      boolean merged = change.status() == Status.SUBMITTED;
      return Json.createObjectBuilder()
          .add("id", change.number())
          .add("number", change.number())
          .add("url", page)
          .add("html_url", page)
          .add("user", GiteaJson.person(change.owner(), handle(people, change.owner())))
          .add("original_author", "")
          .add("original_author_id", 0)
          .add("title", shown.title())
          .add("body", shown.body())
          .add("labels", Json.createArrayBuilder())
          .addNull("milestone")
          .addNull("assignee")
          .add("assignees", Json.createArrayBuilder())
          .add("state", change.open() ? "open" : "closed")
          .add("is_locked", false)
          .add("comments", comments.count(change))
          .add("created_at", GiteaJson.time(change.createdAt()))
          .add("updated_at", GiteaJson.time(change.updatedAt()))
          .add("closed_at", GiteaJson.time(end.map(ChangeEvent::at)))
          .addNull("due_date")
          .add("pin_order", 0)
          .add(
              "pull_request",
              Json.createObjectBuilder()
                  .add("merged", merged)
                  .add("merged_at", GiteaJson.time(end.filter(any -> merged).map(ChangeEvent::at)))
                  .add("draft", change.wip())
                  .add("html_url", page))
          .add(
              "repository",
              Json.createObjectBuilder()
                  .add("id", repository.id().value())
                  .add("name", about.getString("name"))
                  .add("owner", about.getJsonObject("owner").getString("login"))
                  .add("full_name", about.getString("full_name")));
    }

    JsonObjectBuilder of(Change change) {
      PatchSet patchSet = patchSet(change);
      Optional<ChangeEvent> end = end(change);
      boolean merged = change.status() == Status.SUBMITTED;
      String address = GiteaJson.address(repository.name()) + "/pulls/" + change.number();
      JsonObjectBuilder pull = issue(change);
      addAsked(pull, change);
      return pull.add("draft", change.wip())
          .add("additions", patchSet.added())
          .add("deletions", patchSet.removed())
          .add("changed_files", patchSet.files())
          .add("diff_url", address + ".diff")
          .add("patch_url", address + ".diff")
          .add("mergeable", change.open() && rules.of(change).submittable())
          .add("merged", merged)
          .add("merged_at", GiteaJson.time(end.filter(any -> merged).map(ChangeEvent::at)))
          .add(
              "merge_commit_sha",
              change.submittedAs().map(commit -> text(commit.hex())).orElse(JsonValue.NULL))
          .add("merged_by", merged ? by(end) : JsonValue.NULL)
          .add("allow_maintainer_edit", false)
          .add("merge_base", patchSet.parent().hex())
          .add("base", side(change.branch().shortName(), tip(change.branch())))
          .add("head", side(head(caller, repository, change), patchSet.commit().hex()));
    }

    private void addAsked(JsonObjectBuilder pull, Change change) {
      List<Reviewer> asked =
          reviewers.of(change).stream().filter(reviewer -> !reviewer.copied()).toList();
      List<Long> numbers = asked.stream().flatMap(one -> one.person().stream()).toList();
      Map<Long, Handle> handles = names.people(numbers);
      JsonArrayBuilder somebody = Json.createArrayBuilder();
      numbers.forEach(id -> somebody.add(GiteaJson.person(id, handle(handles, id))));
      JsonArrayBuilder teams = Json.createArrayBuilder();
      names
          .teams(asked.stream().flatMap(one -> one.team().stream()).toList())
          .forEach(
              (id, handle) ->
                  teams.add(Json.createObjectBuilder().add("id", id).add("name", handle.value())));
      pull.add("requested_reviewers", somebody).add("requested_reviewers_teams", teams);
    }

    private JsonObjectBuilder side(String ref, String commit) {
      return Json.createObjectBuilder()
          .add("label", ref)
          .add("ref", ref)
          .add("sha", commit)
          .add("repo_id", repository.id().value())
          .add("repo", about);
    }

    private String tip(RefName branch) {
      return tips.computeIfAbsent(
          branch, name -> git.at(repository.id(), name).map(CommitId::hex).orElse(""));
    }

    private PatchSet patchSet(Change change) {
      return Objects.requireNonNull(current.get(change.number()));
    }

    /** What closed it last; empty while it is open. */
    private Optional<ChangeEvent> end(Change change) {
      Set<String> words =
          change.status() == Status.SUBMITTED ? Set.of("submitted", "merged") : Set.of("abandoned");
      return change.open()
          ? Optional.empty()
          : changes.events(change).reversed().stream()
              .filter(event -> words.contains(event.kind()))
              .findFirst();
    }

    private JsonValue by(Optional<ChangeEvent> event) {
      return event
          .flatMap(ChangeEvent::person)
          .<JsonValue>map(id -> GiteaJson.person(id, handle(names.people(List.of(id)), id)).build())
          .orElse(JsonValue.NULL);
    }
  }

  private static JsonValue text(String text) {
    return Json.createValue(text);
  }

  static Handle handle(Map<Long, Handle> handles, long person) {
    return handles.getOrDefault(person, GONE);
  }
}

package org.sevenleague.review.gitea;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.sevenleague.git.api.RepositoryWords;
import org.sevenleague.git.objects.CommitText;
import org.sevenleague.git.repository.Kind;
import org.sevenleague.git.repository.LanguageShare;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.review.Signature;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Visibility;

/** What is known here in the members that Gitea's clients read. */
@Singleton
class GiteaJson {

  private final Gate gate;

  @Inject
  GiteaJson(Gate gate) {
    this.gate = gate;
  }

  /** The address of a repository below {@code /api/v1}, without a slash at its end. */
  static String address(RepositoryName name) {
    return Addresses.portal() + "/api/v1/repos/" + RepositoryWords.of(name);
  }

  static String page(String path) {
    return Addresses.portal() + path;
  }

  /** To the second, as RFC 3339 has it. */
  static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static JsonValue time(Optional<Instant> at) {
    return at.<JsonValue>map(known -> Json.createValue(time(known))).orElse(JsonValue.NULL);
  }

  /**
   * Somebody with an account here. Nobody's address for mail is told: it is one that leads nowhere.
   *
   * @param name in full; empty when it does not matter
   */
  static JsonObjectBuilder person(long id, Handle handle, String name, boolean administrator) {
    return user(id, handle.value(), name)
        .add("is_admin", administrator)
        .add("html_url", page("/people/" + handle));
  }

  static JsonObjectBuilder person(long id, Handle handle) {
    return person(id, handle, "", false);
  }

  /** What stands for the owner of a repository: its group. */
  static JsonObjectBuilder group(String words) {
    return user(0, words, "").add("is_admin", false).add("html_url", Addresses.portal());
  }

  private static JsonObjectBuilder user(long id, String login, String name) {
    return Json.createObjectBuilder()
        .add("id", id)
        .add("login", login)
        .add("login_name", "")
        .add("source_id", 0)
        .add("username", login)
        .add("full_name", name)
        .add("email", login + "@noreply." + host())
        .add("avatar_url", page("/favicon.ico"))
        .add("language", "")
        .add("active", true)
        .add("restricted", false)
        .add("prohibit_login", false)
        .add("location", "")
        .add("website", "")
        .add("description", "")
        .add("visibility", "public");
  }

  private static String host() {
    return Optional.ofNullable(URI.create(Addresses.portal()).getHost()).orElse("localhost");
  }

  static JsonObjectBuilder organization(String words) {
    return Json.createObjectBuilder()
        .add("id", 0)
        .add("name", words)
        .add("username", words)
        .add("full_name", "")
        .add("email", "")
        .add("avatar_url", page("/favicon.ico"))
        .add("description", "")
        .add("website", "")
        .add("location", "")
        .add("visibility", "public")
        .add("repo_admin_change_team_access", false);
  }

  JsonObjectBuilder repository(Caller caller, Repository repository) {
    RepositoryName name = repository.name();
    Instant updated = repository.activeAt().orElse(repository.createdAt());
    boolean open = repository.visibility() == Visibility.PUBLIC;
    return Json.createObjectBuilder()
        .add("id", repository.id().value())
        .add("owner", group(RepositoryWords.owner(name)))
        .add("name", RepositoryWords.last(name))
        .add("full_name", RepositoryWords.of(name))
        .add("description", repository.description())
        .add("empty", repository.lastCommit().isEmpty())
        .add("private", !open)
        .add("internal", repository.visibility() == Visibility.INTERNAL)
        .add("fork", false)
        .add("template", false)
        .addNull("parent")
        .add("mirror", repository.kind() == Kind.MIRRORED)
        .add("size", repository.sizeBytes() / 1024)
        .add(
            "language",
            repository.languages().stream().findFirst().map(LanguageShare::language).orElse(""))
        .add("languages_url", address(name) + "/languages")
        .add("html_url", page(Addresses.repository(name)))
        .add("url", address(name))
        .add("link", "")
        .add("ssh_url", "")
        .add("clone_url", page("/git/" + name + ".git"))
        .add("original_url", "")
        .add("website", "")
        .add("stars_count", 0)
        .add("forks_count", 0)
        .add("watchers_count", 0)
        .add("open_issues_count", 0)
        .add("open_pr_counter", 0)
        .add("release_counter", 0)
        .add("default_branch", repository.defaultBranch().shortName())
        .add("archived", repository.archived())
        .add("created_at", time(repository.createdAt()))
        .add("updated_at", time(updated))
        .add("permissions", permissions(caller, repository))
        .add("has_issues", false)
        .add("has_wiki", false)
        .add("has_pull_requests", true)
        .add("has_projects", false)
        .add("has_releases", false)
        .add("has_packages", false)
        .add("has_actions", false)
        .add("ignore_whitespace_conflicts", false)
        .add("allow_merge_commits", true)
        .add("allow_rebase", true)
        .add("allow_rebase_explicit", true)
        .add("allow_squash_merge", true)
        .add("allow_fast_forward_only_merge", true)
        .add("allow_rebase_update", false)
        .add("default_delete_branch_after_merge", false)
        .add("default_merge_style", "merge")
        .add("default_allow_maintainer_edit", false)
        .add("avatar_url", "")
        .add("mirror_interval", "")
        .add("object_format_name", "sha1");
  }

  private JsonObjectBuilder permissions(Caller caller, Repository repository) {
    return Json.createObjectBuilder()
        .add("admin", gate.allows(caller, Access.ADMIN, repository.id()))
        .add("push", pushes(caller, repository))
        .add("pull", gate.allows(caller, Access.READ, repository.id()));
  }

  /** Whether the caller may change what the repository holds. */
  boolean pushes(Caller caller, Repository repository) {
    return gate.allows(caller, Access.WRITE, repository.id());
  }

  static JsonObjectBuilder commit(RepositoryName name, CommitText commit) {
    JsonArrayBuilder parents = Json.createArrayBuilder();
    commit.parents().forEach(parent -> parents.add(link(name, parent)));
    return Json.createObjectBuilder()
        .add("url", address(name) + "/git/commits/" + commit.id())
        .add("sha", commit.id().hex())
        .add("created", time(commit.committer().at()))
        .add("html_url", page(Addresses.commit(name, commit.id())))
        .add(
            "commit",
            Json.createObjectBuilder()
                .add("url", address(name) + "/git/commits/" + commit.id())
                .add("author", dated(commit.author()))
                .add("committer", dated(commit.committer()))
                .add("message", commit.message())
                .add(
                    "tree",
                    Json.createObjectBuilder()
                        .add("url", address(name) + "/git/trees/" + commit.id())
                        .add("sha", commit.tree())
                        .add("created", time(commit.committer().at())))
                .addNull("verification"))
        .addNull("author")
        .addNull("committer")
        .add("parents", parents);
  }

  /** A commit as branches show it, which is another shape than that of a list of commits. */
  static JsonObjectBuilder tip(RepositoryName name, CommitText commit) {
    return Json.createObjectBuilder()
        .add("id", commit.id().hex())
        .add("message", commit.message())
        .add("url", page(Addresses.commit(name, commit.id())))
        .add("author", named(commit.author()))
        .add("committer", named(commit.committer()))
        .addNull("verification")
        .add("timestamp", time(commit.committer().at()))
        .addNull("added")
        .addNull("removed")
        .addNull("modified");
  }

  static JsonObjectBuilder link(RepositoryName name, CommitId commit) {
    return Json.createObjectBuilder()
        .add("url", address(name) + "/git/commits/" + commit)
        .add("sha", commit.hex());
  }

  private static JsonObjectBuilder dated(Signature who) {
    return Json.createObjectBuilder()
        .add("name", who.name())
        .add("email", who.email())
        .add("date", time(who.at()));
  }

  private static JsonObjectBuilder named(Signature who) {
    return Json.createObjectBuilder()
        .add("name", who.name())
        .add("email", who.email())
        .add("username", "");
  }
}

package org.sevenleague.review.gitea;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import org.sevenleague.git.objects.GitObjects;
import org.sevenleague.git.objects.ObjectEntry;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RepositoryName;

/** Folders and files in the members that Gitea's clients read. */
final class GiteaContent {

  private GiteaContent() {}

  /**
   * An entry without its content.
   *
   * @param at the branch, tag or commit that was asked for
   */
  static JsonObjectBuilder json(RepositoryName name, String at, ObjectEntry entry) {
    String path = Addresses.encoded(entry.path().value());
    String self = GiteaJson.address(name) + "/contents/" + path + "?ref=" + Addresses.parameter(at);
    String page = GiteaJson.page(page(name, at, entry));
    return Json.createObjectBuilder()
        .add("name", entry.path().name())
        .add("path", entry.path().value())
        .add("sha", entry.id())
        .add("last_commit_sha", "")
        .add("type", type(entry.kind()))
        .add("size", entry.size())
        .addNull("encoding")
        .addNull("content")
        .addNull("target")
        .add("url", self)
        .add("html_url", page)
        .addNull("git_url")
        .add(
            "download_url",
            GiteaJson.address(name) + "/raw/" + path + "?ref=" + Addresses.parameter(at))
        .addNull("submodule_git_url")
        .add(
            "_links",
            Json.createObjectBuilder().add("self", self).addNull("git").add("html", page));
  }

  private static String page(RepositoryName name, String at, ObjectEntry entry) {
    return entry.kind() == ObjectEntry.Kind.FOLDER
        ? Addresses.tree(name, at, entry.path())
        : Addresses.file(name, at, entry.path());
  }

  private static String type(ObjectEntry.Kind kind) {
    return switch (kind) {
      case FOLDER -> "dir";
      case FILE -> "file";
      case LINK -> "symlink";
      case SUBMODULE -> "submodule";
    };
  }

  static JsonObjectBuilder tree(
      RepositoryName name,
      ObjectEntry root,
      CommitId commit,
      GitObjects.Files found,
      int page,
      int first,
      int limit) {
    JsonArrayBuilder entries = Json.createArrayBuilder();
    for (ObjectEntry entry : found.entries()) {
      entries.add(
          Json.createObjectBuilder()
              .add("path", entry.path().value())
              .add("mode", entry.mode())
              .add("type", object(entry.kind()))
              .add("size", entry.size())
              .add("sha", entry.id())
              .add("url", address(name, commit, entry.path())));
    }
    return Json.createObjectBuilder()
        .add("sha", root.id())
        .add("url", GiteaJson.address(name) + "/git/trees/" + commit)
        .add("tree", entries)
        .add("truncated", !found.whole() || (long) first + limit < found.total())
        .add("page", Math.max(1, page))
        .add("total_count", found.total());
  }

  private static String address(RepositoryName name, CommitId commit, FilePath path) {
    return GiteaJson.address(name)
        + "/contents/"
        + Addresses.encoded(path.value())
        + "?ref="
        + commit;
  }

  private static String object(ObjectEntry.Kind kind) {
    return switch (kind) {
      case FOLDER -> "tree";
      case FILE, LINK -> "blob";
      case SUBMODULE -> "commit";
    };
  }
}

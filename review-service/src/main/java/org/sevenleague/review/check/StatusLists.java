package org.sevenleague.review.check;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sevenleague.git.api.RepositoryWords;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.review.change.Names;

/** The statuses of a commit as Gitea's and GitHub's clients read them. */
@Singleton
class StatusLists {

  /** Items of a page that does not say how many. */
  private static final int USUAL = 30;

  /** Items of a page; who asks for more reads on. */
  private static final int MOST = 50;

  private final RepositoryWords words;
  private final CheckedCommits commits;
  private final Checks checks;
  private final Names names;

  @Inject
  StatusLists(RepositoryWords words, CheckedCommits commits, Checks checks, Names names) {
    this.words = words;
    this.commits = commits;
    this.checks = checks;
    this.names = names;
  }

  /** All reports, newest first, in pages from 1; what makes no sense is taken for the nearest. */
  Response all(Caller caller, String of, String revision, String page, String limit) {
    Repository repository = words.open(caller, of);
    CommitId commit = commits.at(caller, repository.id(), revision);
    List<Check> history = checks.history(repository.id(), commit);
    int size = Math.min(number(limit, USUAL), MOST);
    int from = Math.min((number(page, 1) - 1) * size, history.size());
    List<Check> shown = history.subList(from, Math.min(from + size, history.size()));
    var handles = names.people(ChecksApi.people(shown));
    JsonArrayBuilder items = Json.createArrayBuilder();
    shown.forEach(check -> items.add(CheckJson.status(repository, check, handles)));
    return Response.ok(items.build().toString().getBytes(StandardCharsets.UTF_8))
        .header("X-Total-Count", history.size())
        .build();
  }

  /** One word for all, with the latest of each context. */
  Response combined(Caller caller, String of, String revision) {
    Repository repository = words.open(caller, of);
    CommitId commit = commits.at(caller, repository.id(), revision);
    List<Check> latest = new ArrayList<>(checks.latest(repository.id(), commit).values());
    return Response.ok(
            CheckJson.combined(repository, commit, latest, names.people(ChecksApi.people(latest)))
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8))
        .build();
  }

  private static int number(String text, int usual) {
    return text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : usual;
  }
}

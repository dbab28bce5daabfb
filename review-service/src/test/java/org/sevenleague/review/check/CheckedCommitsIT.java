package org.sevenleague.review.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.Git;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.review.ReviewServer;

class CheckedCommitsIT {

  private static final Pattern LINK = Pattern.compile("/changes/(\\d+) ");

  @TempDir static Path folder;

  private static Caller caller(long id, String handle) {
    return new Caller(
        Optional.of(id),
        Optional.of(new Handle(handle)),
        false,
        Set.of(),
        Access.ADMIN,
        Optional.empty());
  }

  @Test
  void commitOfAPrivateChangeIsThereForWhoSeesItAlone() throws Exception {
    try (ReviewServer server = new ReviewServer(folder)) {
      String token = server.git.token("alice", Access.WRITE);
      Repository repository = server.git.repository("one", Visibility.INTERNAL);
      server.git.world.write(
          () ->
              server.git.world.grants.give(
                  repository.id(), new Grant.Holder.Person(2), Access.WRITE));
      Caller alice = caller(1, "alice");
      Caller bob = caller(2, "bob");
      Git git = Git.init(folder.resolve("work"));
      Files.writeString(git.folder().resolve("a"), "1");
      git.run("add", "-A");
      git.run("commit", "-q", "-m", "start");
      String url = server.git.url("/git/one.git", token);
      git.run("push", "-q", url, "main");
      CommitId start = new CommitId(git.run("rev-parse", "HEAD").strip());
      Files.writeString(git.folder().resolve("a"), "2");
      git.run("commit", "-q", "-a", "-m", "secret");
      CommitId hidden = new CommitId(git.run("rev-parse", "HEAD").strip());
      Git.Result pushed = git.attempt("push", url, "HEAD:refs/for/main%private");
      server.git.forget();
      Matcher link = LINK.matcher(pushed.err());
      assertThat(link.find()).as(pushed.all()).isTrue();

      CheckedCommits commits =
          new CheckedCommits(
              server.git.world.entities,
              new ReviewGit(server.git.open, server.comparisons),
              server.gate);
      assertThat(commits.at(bob, repository.id(), "main")).isEqualTo(start);
      assertThat(commits.get(bob, repository.id(), start.hex().toUpperCase(java.util.Locale.ROOT)))
          .isEqualTo(start);
      assertThat(commits.get(alice, repository.id(), hidden.hex())).isEqualTo(hidden);
      for (String odd : new String[] {hidden.hex(), "0".repeat(40), "nowhere", "", "../main"}) {
        assertThatThrownBy(() -> commits.at(bob, repository.id(), odd))
            .as(odd)
            .isInstanceOf(NotFound.class);
      }
    }
  }
}

package org.sevenleague.git.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.Git;
import org.sevenleague.kernel.CommitId;

/** Picks and reverts commits of a random line of history here, and with C git in a work tree. */
class CherryPickOracleTest {

  private static final int CASES = Integer.getInteger("pick.cases", 40);

  @TempDir private Path folder;

  @Test
  void picksAndRevertsAreThoseOfGit() throws Exception {
    MergeWorld world = new MergeWorld(folder);
    Random random = new Random(20261129);
    RandomFiles files = new RandomFiles(random);
    List<CommitId> line = new ArrayList<>();
    var state = files.some();
    for (int i = 0; i < 25; i++) {
      write(world.work, state);
      line.add(world.head());
      state = files.changed(state, 1 + random.nextInt(2));
    }
    world.push();
    int clean = 0;
    for (int i = 0; i < CASES; i++) {
      CommitId onto = line.get(random.nextInt(line.size()));
      CommitId commit = line.get(1 + random.nextInt(line.size() - 1));
      clean += same(world, onto, commit, random.nextBoolean()) ? 1 : 0;
    }
    assertThat(clean).isGreaterThan(CASES / 8);
  }

  private static boolean same(MergeWorld world, CommitId onto, CommitId commit, boolean revert) {
    MergeResult result =
        revert
            ? world.merging.revert(MergeWorld.R, onto, commit, MergeWorld.text("Revert"))
            : world.merging.cherryPick(MergeWorld.R, onto, commit, MergeWorld.text("Pick"));
    world.work.run("reset", "-q", "--hard", onto.hex());
    world.work.run("clean", "-qfdx");
    Git.Result git =
        revert
            ? world.work.attempt("revert", "--no-edit", commit.hex())
            : world.work.attempt("cherry-pick", commit.hex());
    if (result instanceof MergeResult.Done done) {
      assertThat(git.code()).as(onto + " " + commit + " " + revert + git.all()).isZero();
      assertThat(world.work.run("rev-parse", "HEAD^{tree}").strip()).isEqualTo(done.tree());
      return true;
    }
    world.work.attempt(revert ? "revert" : "cherry-pick", "--abort");
    return false;
  }

  private static void write(Git work, java.util.Map<String, RandomFiles.Item> files)
      throws Exception {
    work.run("rm", "-rq", "--ignore-unmatch", ".");
    work.run("clean", "-qfdx");
    for (var file : files.entrySet()) {
      if (file.getValue().mode() == RandomFiles.Item.SUBMODULE) {
        continue;
      }
      Path path = work.folder().resolve(file.getKey());
      Files.createDirectories(path.getParent());
      if (file.getValue().mode() == RandomFiles.Item.LINK) {
        Files.createSymbolicLink(path, Path.of(new String(file.getValue().bytes())));
        continue;
      }
      Files.write(path, file.getValue().bytes());
      boolean program = file.getValue().mode() == RandomFiles.Item.PROGRAM;
      assertThat(path.toFile().setExecutable(program)).isTrue();
    }
    work.run("add", "-A");
    work.run("commit", "-q", "--allow-empty", "-m", "step");
  }
}

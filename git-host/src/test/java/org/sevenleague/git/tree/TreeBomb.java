package org.sevenleague.git.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevWalk;
import org.sevenleague.kernel.CommitId;

/** Commits of a few small objects that stand for more files than any machine goes through. */
public final class TreeBomb {

  private TreeBomb() {}

  /** Ten levels of ten identical folders around one file. */
  public static CommitId ofFiles(Repository git, String text) throws IOException {
    try (ObjectInserter into = git.newObjectInserter()) {
      ObjectId blob = into.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
      TreeFormatter leaf = new TreeFormatter();
      leaf.append("file.c", FileMode.REGULAR_FILE, blob);
      return commit(git, into, levels(into, into.insert(leaf), 10, 10));
    }
  }

  /** Ten levels of ten identical folders around nothing: a walk never meets a file. */
  public static CommitId ofFolders(Repository git) throws IOException {
    try (ObjectInserter into = git.newObjectInserter()) {
      return commit(git, into, levels(into, into.insert(new TreeFormatter()), 10, 10));
    }
  }

  /** A child of a commit: all its folders lie in one, beside a new file {@code new.c}. */
  public static CommitId grown(Repository git, CommitId parent, CommitId like) throws IOException {
    try (ObjectInserter into = git.newObjectInserter();
        RevWalk commits = new RevWalk(git)) {
      ObjectId blob = into.insert(Constants.OBJ_BLOB, "new".getBytes(StandardCharsets.UTF_8));
      TreeFormatter root = new TreeFormatter();
      root.append(
          "d0", FileMode.TREE, commits.parseCommit(ObjectId.fromString(like.hex())).getTree());
      root.append("new.c", FileMode.REGULAR_FILE, blob);
      return commit(git, into, into.insert(root), ObjectId.fromString(parent.hex()));
    }
  }

  /** One file below so many folders. */
  public static CommitId deep(Repository git, int levels) throws IOException {
    try (ObjectInserter into = git.newObjectInserter()) {
      TreeFormatter leaf = new TreeFormatter();
      leaf.append("file.c", FileMode.REGULAR_FILE, into.insert(Constants.OBJ_BLOB, new byte[0]));
      return commit(git, into, levels(into, into.insert(leaf), levels, 1));
    }
  }

  private static ObjectId levels(ObjectInserter into, ObjectId inner, int levels, int wide)
      throws IOException {
    ObjectId tree = inner;
    for (int level = 0; level < levels; level++) {
      TreeFormatter folder = new TreeFormatter();
      for (int i = 0; i < wide; i++) {
        folder.append("d" + i, FileMode.TREE, tree);
      }
      tree = into.insert(folder);
    }
    return tree;
  }

  private static CommitId commit(
      Repository git, ObjectInserter into, ObjectId tree, ObjectId... parents) throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setParentIds(parents);
    commit.setTreeId(tree);
    PersonIdent who = new PersonIdent("A", "a@example.org", 0, 0);
    commit.setAuthor(who);
    commit.setCommitter(who);
    commit.setMessage("many files");
    ObjectId id = into.insert(commit);
    into.flush();
    RefUpdate main = git.updateRef("refs/heads/main");
    main.setNewObjectId(id);
    main.forceUpdate();
    return new CommitId(id.name());
  }
}

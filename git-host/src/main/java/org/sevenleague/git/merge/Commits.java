package org.sevenleague.git.merge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;

/**
 * Makes the commits of one computation in memory, and writes them when all is known. What a copied
 * commit had beside its files, words and author is dropped: a signature would no longer hold, and
 * the text is UTF-8 now.
 */
final class Commits implements AutoCloseable {

  private final Repository git;
  private final MemoryObjects objects;
  private final RevWalk walk;
  private final TreeMerges trees;

  Commits(Repository git) {
    this.git = git;
    this.objects = new MemoryObjects(git);
    this.walk = new RevWalk(objects.newReader());
    this.trees = new TreeMerges(objects);
  }

  /**
   * @throws NotFound when there is no such commit
   */
  static RevCommit get(RevWalk walk, CommitId id) throws IOException {
    try {
      RevCommit commit = walk.parseCommit(ObjectId.fromString(id.hex()));
      walk.parseBody(commit);
      return commit;
    } catch (MissingObjectException | IncorrectObjectTypeException absent) {
      throw new NotFound();
    }
  }

  private RevCommit get(CommitId id) throws IOException {
    return get(walk, id);
  }

  MergeResult merge(CommitId tipId, CommitId commitId, MergeText text) throws IOException {
    RevCommit tip = get(tipId);
    RevCommit commit = get(commitId);
    if (contains(tip, commit)) {
      return refused("The branch holds " + commitId.brief() + " already.");
    }
    List<RevCommit> bases = bases(tip, commit);
    if (bases.size() != 1) {
      return refused(
          bases.isEmpty()
              ? "The two histories have nothing in common."
              : "The two histories have more than one last common commit.");
    }
    return switch (trees.merge(bases.get(0).getTree(), tip.getTree(), commit.getTree())) {
      case TreeMerge.Refused refused -> refused(refused);
      case TreeMerge.Merged merged -> {
        PersonIdent author = text.author().map(CommitText::person).orElse(committer(text));
        ObjectId made = commit(merged.tree(), List.of(tip, commit), author, text, commit);
        yield done(List.of(made), made, merged.tree());
      }
    };
  }

  MergeResult fastForward(CommitId tipId, CommitId commitId) throws IOException {
    RevCommit commit = get(commitId);
    return contains(commit, get(tipId))
        ? done(List.of(), commit, commit.getTree())
        : refused("The branch has commits that " + commitId.brief() + " is not built upon.");
  }

  MergeResult rebase(CommitId ontoId, List<CommitId> ids, MergeText text) throws IOException {
    refuseNumber(ids);
    RevCommit onto = get(ontoId);
    List<ObjectId> made = new ArrayList<>();
    for (CommitId id : ids) {
      RevCommit commit = get(id);
      if (stays(commit, onto, text)) {
        onto = commit;
        continue;
      }
      switch (picked(onto, commit)) {
        case TreeMerge.Refused refused -> {
          return refused(refused);
        }
        case TreeMerge.Merged merged -> {
          onto = copied(onto, commit, merged.tree(), text);
          made.add(onto);
        }
      }
    }
    return done(made, onto, onto.getTree());
  }

  private boolean stays(RevCommit commit, RevCommit onto, MergeText text) {
    return commit.getParentCount() == 1
        && commit.getParent(0).equals(onto)
        && text.author().isEmpty()
        && message(text, commit).equals(cleaned(commit));
  }

  private static String cleaned(RevCommit commit) {
    return commit.getFullMessage().isBlank() ? "" : CommitText.message(commit.getFullMessage());
  }

  MergeResult cherryPick(CommitId ontoId, CommitId id, MergeText text) throws IOException {
    RevCommit onto = get(ontoId);
    RevCommit commit = get(id);
    return switch (picked(onto, commit)) {
      case TreeMerge.Refused refused -> refused(refused);
      case TreeMerge.Merged merged -> {
        RevCommit copy = copied(onto, commit, merged.tree(), text);
        yield done(List.of(copy), copy, merged.tree());
      }
    };
  }

  /** What a commit changed, changed upon another one. */
  private TreeMerge picked(RevCommit onto, RevCommit commit) throws IOException {
    String name = commit.abbreviate(10).name();
    if (commit.getParentCount() != 1) {
      return new TreeMerge.Refused(
          List.of(), name + (commit.getParentCount() == 0 ? " has no parent." : " is a merge."));
    }
    RevCommit parent = walk.parseCommit(commit.getParent(0));
    TreeMerge result = trees.merge(parent.getTree(), onto.getTree(), commit.getTree());
    boolean nothing =
        result instanceof TreeMerge.Merged merged
            && merged.tree().equals(onto.getTree())
            && !commit.getTree().equals(parent.getTree());
    return nothing
        ? new TreeMerge.Refused(List.of(), "All that " + name + " changes is there already.")
        : result;
  }

  private RevCommit copied(RevCommit onto, RevCommit commit, ObjectId tree, MergeText text)
      throws IOException {
    return commit(tree, List.of(onto), author(text, commit), text, commit);
  }

  MergeResult squash(CommitId tipId, List<CommitId> ids, MergeText text) throws IOException {
    refuseNumber(ids);
    RevCommit tip = get(tipId);
    List<RevCommit> line = new ArrayList<>();
    for (CommitId id : ids) {
      RevCommit commit = get(id);
      boolean follows = line.isEmpty() || commit.getParent(0).equals(line.getLast());
      if (commit.getParentCount() != 1 || !follows) {
        return refused(id.brief() + " is not built upon the commit before it alone.");
      }
      line.add(commit);
    }
    RevCommit first = line.getFirst();
    RevCommit base = walk.parseCommit(first.getParent(0));
    TreeMerge result = trees.merge(base.getTree(), tip.getTree(), line.getLast().getTree());
    return switch (result) {
      case TreeMerge.Refused refused -> refused(refused);
      case TreeMerge.Merged merged when merged.tree().equals(tip.getTree()) ->
          refused("All that these commits change is there already.");
      case TreeMerge.Merged merged -> {
        RevCommit made = copied(tip, first, merged.tree(), text);
        yield done(List.of(made), made, merged.tree());
      }
    };
  }

  MergeResult revert(CommitId ontoId, CommitId id, MergeText text) throws IOException {
    RevCommit onto = get(ontoId);
    RevCommit commit = get(id);
    if (commit.getParentCount() != 1) {
      return refused(
          id.brief() + (commit.getParentCount() == 0 ? " has no parent." : " is a merge."));
    }
    RevCommit parent = walk.parseCommit(commit.getParent(0));
    return switch (trees.merge(commit.getTree(), onto.getTree(), parent.getTree())) {
      case TreeMerge.Refused refused -> refused(refused);
      case TreeMerge.Merged merged when merged.tree().equals(onto.getTree()) ->
          refused("Nothing of what " + id.brief() + " changed is there any more.");
      case TreeMerge.Merged merged -> {
        PersonIdent author = text.author().map(CommitText::person).orElse(committer(text));
        RevCommit made = commit(merged.tree(), List.of(onto), author, text, commit);
        yield done(List.of(made), made, merged.tree());
      }
    };
  }

  MergeResult reword(CommitId id, MergeText text) throws IOException {
    RevCommit commit = get(id);
    RevCommit made =
        commit(commit.getTree(), List.of(commit.getParents()), author(text, commit), text, commit);
    return done(List.of(made), made, commit.getTree());
  }

  MergeResult edit(CommitId id, List<LineEdit> edits, MergeText text) throws IOException {
    RevCommit commit = get(id);
    Map<String, List<LineEdit>> byPath = new TreeMap<>();
    edits.forEach(
        edit -> byPath.computeIfAbsent(edit.path().value(), any -> new ArrayList<>()).add(edit));
    ObjectId tree = commit.getTree();
    for (Map.Entry<String, List<LineEdit>> file : byPath.entrySet()) {
      Optional<ObjectId> edited =
          new EditedTree(objects).edit(tree, file.getKey(), file.getValue());
      if (edited.isEmpty()) {
        return new MergeResult.Conflict(
            List.of(new FilePath(file.getKey())),
            "The lines of " + file.getKey() + " are not there, or are asked for twice.");
      }
      tree = edited.get();
    }
    if (tree.equals(commit.getTree())) {
      return refused("That changes nothing.");
    }
    RevCommit made = commit(tree, List.of(commit.getParents()), author(text, commit), text, commit);
    return done(List.of(made), made, tree);
  }

  private static void refuseNumber(List<CommitId> ids) {
    if (ids.isEmpty() || ids.size() > Merging.MOST_COMMITS) {
      throw new Invalid("commits", "1 to " + Merging.MOST_COMMITS + " commits at once.");
    }
  }

  private boolean contains(RevCommit tip, RevCommit commit) throws IOException {
    return walk.isMergedInto(commit, tip);
  }

  private List<RevCommit> bases(RevCommit one, RevCommit other) throws IOException {
    try (RevWalk both = new RevWalk(objects.newReader())) {
      both.setRevFilter(RevFilter.MERGE_BASE);
      both.markStart(both.parseCommit(one));
      both.markStart(both.parseCommit(other));
      List<RevCommit> bases = new ArrayList<>();
      for (RevCommit base = both.next(); base != null && bases.size() < 2; base = both.next()) {
        bases.add(base);
      }
      return bases;
    }
  }

  private static PersonIdent committer(MergeText text) {
    return CommitText.person(text.committer());
  }

  private static PersonIdent author(MergeText text, RevCommit copied) {
    @Nullable PersonIdent old = copied.getAuthorIdent();
    return text.author()
        .map(CommitText::person)
        .orElseGet(() -> old == null ? committer(text) : CommitText.kept(old));
  }

  private static String message(MergeText text, RevCommit commit) {
    return CommitText.message(
        text.words().of(new CommitId(commit.name()), commit.getFullMessage()));
  }

  private RevCommit commit(
      ObjectId tree,
      List<RevCommit> parents,
      PersonIdent author,
      MergeText text,
      RevCommit original)
      throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setParentIds(parents);
    commit.setAuthor(author);
    commit.setCommitter(committer(text));
    commit.setMessage(message(text, original));
    RevCommit made = walk.parseCommit(objects.insert(commit));
    walk.parseBody(made);
    return made;
  }

  private MergeResult done(List<? extends ObjectId> made, ObjectId commit, ObjectId tree)
      throws IOException {
    new LastingObjects(git, objects).write(List.copyOf(made));
    return new MergeResult.Done(
        new CommitId(commit.name()),
        tree.name(),
        made.stream().map(one -> new CommitId(one.name())).toList());
  }

  private static MergeResult refused(String why) {
    return new MergeResult.Conflict(List.of(), why);
  }

  private static MergeResult refused(TreeMerge.Refused refused) {
    return new MergeResult.Conflict(refused.paths(), refused.why());
  }

  @Override
  public void close() {
    walk.close();
    trees.close();
    objects.close();
  }
}

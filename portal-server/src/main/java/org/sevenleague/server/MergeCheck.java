package org.sevenleague.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sevenleague.server.SubmittedMerge.Step;

/**
 * Makes again, with C git's {@code merge-tree}, what a submit made, and compares. Looks at which
 * commits stand where, and asks git for the tree of each that the portal made.
 */
final class MergeCheck {

  /** What came of one. */
  enum Verdict {
    AGREES,
    DIFFERS,
    /** Its commits are gone, or git failed. */
    UNTOLD
  }

  /**
   * A verdict.
   *
   * @param why empty when it agrees
   */
  record Finding(Verdict verdict, String why) {}

  private static final Finding AGREES = new Finding(Verdict.AGREES, "");

  private final ScratchGit git;

  MergeCheck(ScratchGit git) {
    this.git = git;
  }

  Finding of(SubmittedMerge submit) {
    try {
      return checked(submit);
    } catch (Untold untold) {
      return new Finding(Verdict.UNTOLD, String.valueOf(untold.getMessage()));
    }
  }

  /** git could not say. */
  private static final class Untold extends Exception {

    private static final long serialVersionUID = 1L;

    Untold(String message) {
      super(message);
    }
  }

  private Finding checked(SubmittedMerge submit) throws Untold {
    Path directory = submit.directory();
    List<Step> steps = submit.steps();
    if (steps.isEmpty()) {
      throw new Untold("the changes of it were deleted");
    }
    String last = steps.getLast().commit();
    List<String> parents = parents(directory, submit.to());
    if (submit.to().equals(last)) {
      int code = git(directory, "merge-base", "--is-ancestor", submit.from(), last).code();
      return code == 0 ? AGREES : differs(last + " is not built upon " + submit.from());
    }
    if (parents.equals(List.of(submit.from(), last))) {
      return compared(directory, submit.to(), merged(directory, submit.from(), last));
    }
    boolean squashed =
        steps.size() > 1 && steps.stream().allMatch(step -> step.result().equals(submit.to()));
    return squashed ? squashed(submit, parents) : rebased(submit);
  }

  private Finding squashed(SubmittedMerge submit, List<String> parents) throws Untold {
    Path directory = submit.directory();
    if (!parents.equals(List.of(submit.from()))) {
      return differs(submit.to() + " does not stand upon " + submit.from());
    }
    String base = onlyParent(directory, submit.steps().getFirst().commit());
    String last = submit.steps().getLast().commit();
    return compared(directory, submit.to(), moved(directory, base, submit.from(), last));
  }

  private Finding rebased(SubmittedMerge submit) throws Untold {
    Path directory = submit.directory();
    String onto = submit.from();
    for (Step step : submit.steps()) {
      if (!parents(directory, step.result()).equals(List.of(onto))) {
        return differs(step.result() + " does not stand upon " + onto);
      }
      if (!step.result().equals(step.commit())) {
        String base = onlyParent(directory, step.commit());
        String tree = moved(directory, base, onto, step.commit());
        Finding finding = compared(directory, step.result(), tree);
        if (finding.verdict() != Verdict.AGREES) {
          return finding;
        }
      }
      onto = step.result();
    }
    return onto.equals(submit.to()) ? AGREES : differs("the branch moved to " + submit.to());
  }

  /** Compares the tree of a commit with what git made of it; an empty one is a conflict. */
  private Finding compared(Path directory, String commit, String tree) throws Untold {
    String has = said(directory, "rev-parse", "--verify", commit + "^{tree}").first();
    if (tree.isEmpty()) {
      return differs(commit + " has the tree " + has + " where git has a conflict");
    }
    return has.equals(tree)
        ? AGREES
        : differs(commit + " has the tree " + has + " where git makes " + tree);
  }

  private static Finding differs(String why) {
    return new Finding(Verdict.DIFFERS, why);
  }

  /** The tree of what a commit changed from a base, changed upon another; empty for a conflict. */
  private String moved(Path directory, String base, String onto, String commit) throws Untold {
    // merge-tree learned to be told the base in 2.40; until then it finds it in commits like these.
    String root = said(directory, "commit-tree", base + "^{tree}", "-m", "base").first();
    String ours = said(directory, "commit-tree", onto + "^{tree}", "-p", root, "-m", "o").first();
    String theirs =
        said(directory, "commit-tree", commit + "^{tree}", "-p", root, "-m", "t").first();
    return merged(directory, ours, theirs);
  }

  private String merged(Path directory, String ours, String theirs) throws Untold {
    ScratchGit.Answer answer = git(directory, "merge-tree", "--write-tree", ours, theirs);
    return switch (answer.code()) {
      case 0 -> answer.first();
      case 1 -> "";
      default -> throw new Untold("git failed: " + answer.err().strip());
    };
  }

  private String onlyParent(Path directory, String commit) throws Untold {
    List<String> parents = parents(directory, commit);
    if (parents.size() != 1) {
      throw new Untold(commit + " has " + parents.size() + " parents");
    }
    return parents.getFirst();
  }

  private List<String> parents(Path directory, String commit) throws Untold {
    String line = said(directory, "rev-list", "--parents", "--max-count=1", commit).out();
    List<String> words = Arrays.asList(line.strip().split(" "));
    return words.subList(1, words.size());
  }

  private ScratchGit.Answer said(Path directory, String... words) throws Untold {
    ScratchGit.Answer answer = git(directory, words);
    if (answer.code() != 0) {
      throw new Untold("git failed: " + answer.err().strip());
    }
    return answer;
  }

  private ScratchGit.Answer git(Path directory, String... words) {
    return git.run(directory, new ArrayList<>(List.of(words)));
  }
}

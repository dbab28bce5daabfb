package org.sevenleague.git.http;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.eclipse.jgit.transport.ReceivePack;
import org.jspecify.annotations.Nullable;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.review.BranchRights;
import org.sevenleague.kernel.RefName;

/** Refuses what a push may not do to a ref, each with its reason. */
final class PushRules implements PreReceiveHook {

  /** Push options of one push, and characters of each. */
  private static final int MAX_OPTIONS = 100;

  private static final int MAX_OPTION_LENGTH = 1000;

  /** Characters of an option that a refusal repeats. */
  private static final int LONGEST_SHOWN = 40;

  /** Options by which people ask that no build is run: none is run in any case. */
  private static final Set<String> NEEDLESS =
      Set.of("ci.skip", "ci.no_pipeline", "integrations.skip_ci");

  private final Repository repository;
  private final BranchRights.Of reviews;
  private final Set<String> hints = new LinkedHashSet<>();

  /**
   * @param reviews what they say about branches goes before what the repository's settings say
   */
  PushRules(Repository repository, BranchRights.Of reviews) {
    this.repository = repository;
    this.reviews = reviews;
  }

  /** What to do instead of what was refused, a line each. */
  Set<String> hints() {
    return hints;
  }

  @Override
  public void onPreReceive(ReceivePack push, Collection<ReceiveCommand> commands) {
    checkNames(commands, push.getPushOptions());
    for (ReceiveCommand command : commands) {
      if (command.getResult() == Result.NOT_ATTEMPTED
          && !rights(command.getRefName()).force()
          && forced(push, command)) {
        refuse(command, "the branch is protected: only new commits on top of it are taken");
      }
    }
  }

  /**
   * Refuses what can be refused without looking at any object. Done before the pack is read, too:
   * what is refused then takes no room on the disk.
   *
   * @param options null when the client sent none
   */
  void checkNames(Collection<ReceiveCommand> commands, @Nullable List<String> options) {
    if (options != null) {
      checkOptions(commands, options);
    }
    commands.stream()
        .filter(command -> command.getResult() == Result.NOT_ATTEMPTED)
        .forEach(this::checkName);
  }

  /**
   * Refuses options that are not known by their names: a typing error must not be taken for a wish
   * that was granted. Those of a review are looked at by who takes it.
   */
  private static void checkOptions(Collection<ReceiveCommand> commands, List<String> options) {
    if (options.size() > MAX_OPTIONS
        || options.stream().anyMatch(option -> option.length() > MAX_OPTION_LENGTH)) {
      refuseAll(commands, "at most " + MAX_OPTIONS + " push options of 1000 characters");
      return;
    }
    List<ReceiveCommand> plain =
        commands.stream().filter(command -> !ReviewCommands.is(command)).toList();
    options.stream()
        .map(option -> option.replaceFirst("=.*", ""))
        .filter(name -> !NEEDLESS.contains(name))
        .findFirst()
        .ifPresent(name -> refuseAll(plain, unknown(name)));
  }

  private static String unknown(String name) {
    String plain = name.replaceAll("[^\\x20-\\x7e]", "?");
    return "push option «"
        + (plain.length() <= LONGEST_SHOWN ? plain : plain.substring(0, LONGEST_SHOWN) + "…")
        + "» is not known here; only a push to refs/for/BRANCH, which asks for a review, takes"
        + " options";
  }

  private void checkName(ReceiveCommand command) {
    String ref = command.getRefName();
    if (ReviewCommands.is(command)) {
      return;
    }
    boolean deletes = command.getType() == ReceiveCommand.Type.DELETE;
    var refusal = HiddenRefs.refusal(ref);
    if (refusal.isPresent() && (!deletes || HiddenRefs.owns(ref))) {
      refuse(command, refusal.get());
    } else if (deletes && ref.equals(repository.defaultBranch().value())) {
      refuse(command, "the default branch cannot be deleted; choose another one first");
    } else if (deletes && !rights(ref).delete()) {
      refuse(command, "the branch is protected and cannot be deleted");
    } else if (!deletes) {
      checkDirect(command, rights(ref));
    }
  }

  /** Refuses to move past its reviews a branch that is reviewed. */
  private void checkDirect(ReceiveCommand command, BranchRights rights) {
    boolean creates = command.getType() == ReceiveCommand.Type.CREATE;
    if (creates ? rights.create() : rights.push()) {
      return;
    }
    String branch = new RefName(command.getRefName()).shortName();
    String because =
        rights.because().isEmpty()
            ? branch + " is protected: what gets into it is reviewed"
            : branch + " is protected: " + rights.because();
    if (creates) {
      refuse(command, because + "; an administrator of the repository may make it");
    } else {
      refuse(command, because);
      hints.add("propose it: git push origin HEAD:refs/for/" + branch);
    }
  }

  /** One rule for a branch: that of the reviews where it covers it, else the repository's own. */
  private BranchRights rights(String ref) {
    if (RefName.mistakeIn(ref).isPresent() || !new RefName(ref).isBranch()) {
      return BranchRights.ALL;
    }
    RefName branch = new RefName(ref);
    return reviews
        .of(branch)
        .orElseGet(() -> repository.protects(branch) ? BranchRights.ONLY_GROWS : BranchRights.ALL);
  }

  private static boolean forced(ReceivePack push, ReceiveCommand command) {
    if (command.getType() == ReceiveCommand.Type.UPDATE) {
      try {
        command.updateType(push.getRevWalk());
      } catch (IOException unreadable) {
        refuse(command, "the old commit of the branch cannot be read");
      }
    }
    return command.getType() == ReceiveCommand.Type.UPDATE_NONFASTFORWARD;
  }

  static void refuseAll(Collection<ReceiveCommand> commands, String reason) {
    commands.stream()
        .filter(command -> command.getResult() == Result.NOT_ATTEMPTED)
        .forEach(command -> refuse(command, reason));
  }

  private static void refuse(ReceiveCommand command, String reason) {
    command.setResult(Result.REJECTED_OTHER_REASON, reason);
  }
}

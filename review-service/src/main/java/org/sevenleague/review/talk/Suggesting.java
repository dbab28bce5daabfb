package org.sevenleague.review.talk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sevenleague.discussion.thread.Comment;
import org.sevenleague.discussion.thread.Conversation;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.discussion.thread.Threads;
import org.sevenleague.git.merge.LineEdit;
import org.sevenleague.git.merge.MergeResult;
import org.sevenleague.git.merge.MergeText;
import org.sevenleague.git.merge.Merging;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.git.review.Signature;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.push.Proposed;
import org.sevenleague.review.push.Proposing;

/**
 * Applies what comments suggest: all that somebody chose becomes one new patch set, made as a push
 * makes one. Whoever applies is its uploader and committer, and so an author of the change as far
 * as approving goes; whoever suggested is not, and may still approve. Lines that are not there any
 * more as they were refuse the whole.
 */
@Singleton
public class Suggesting {

  /** Suggestions that are applied at once. */
  public static final int MOST = 200;

  private final Changes changes;
  private final Gate gate;
  private final Threads threads;
  private final Following following;
  private final Merging merging;
  private final Repositories repositories;
  private final Proposing proposing;
  private final Talk talk;
  private final Names names;
  private final Clock clock;

  @Inject
  public Suggesting(
      Changes changes,
      Gate gate,
      Threads threads,
      Following following,
      Merging merging,
      Repositories repositories,
      Proposing proposing,
      Talk talk,
      Names names,
      Clock clock) {
    this.changes = changes;
    this.gate = gate;
    this.threads = threads;
    this.following = following;
    this.merging = merging;
    this.repositories = repositories;
    this.proposing = proposing;
    this.talk = talk;
    this.names = names;
    this.clock = clock;
  }

  /**
   * One suggestion.
   *
   * @param comment the number of the comment
   * @param index among the suggestions of that comment, from 0
   */
  public record Choice(long comment, int index) {

    /**
     * As pages write it, such as {@code 12.0}.
     *
     * @throws Invalid when it is something else
     */
    public static Choice of(String text) {
      if (!text.matches("[1-9][0-9]{0,17}\\.[0-9]{1,3}")) {
        throw new Invalid("suggestion", "A suggestion is a comment and a number, such as 12.0.");
      }
      int dot = text.indexOf('.');
      return new Choice(
          Long.parseLong(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
    }
  }

  /** What is to be done, and where it was suggested. */
  private record Plan(List<LineEdit> edits, Set<Long> threads, Set<Long> people) {}

  /** Whether the caller may apply suggestions to a change. */
  boolean applies(Caller caller, Change change) {
    return change.open() && gate.allows(caller, Access.WRITE, change.repository());
  }

  /**
   * Applies suggestions.
   *
   * @return the number of the new patch set
   * @throws NotFound when the caller does not see one of them
   * @throws org.sevenleague.kernel.NotAllowed when the caller may not write
   * @throws Conflict when lines are not as they were, two suggestions change one line, or a newer
   *     patch set has come
   */
  public int apply(Caller caller, long number, List<Choice> choices) {
    Change change = changes.get(caller, number);
    gate.require(caller, Access.WRITE, change.repository());
    change.requireOpen();
    if (choices.isEmpty() || choices.size() > MOST) {
      throw new Invalid("suggestion", "Choose 1 to " + MOST + " suggestions.");
    }
    PatchSet current = changes.current(change);
    Plan plan = plan(caller, change, current, choices);
    RepositoryId id = change.repository();
    MergeResult.Done made =
        switch (merging.edit(id, current.commit(), plan.edits(), text(caller))) {
          case MergeResult.Done done -> done;
          case MergeResult.Conflict conflict -> throw new Conflict(conflict.why());
        };
    Proposed proposed =
        proposing.revise(
            caller,
            repositories.find(id).orElseThrow(NotFound::new),
            change,
            current,
            made.commit(),
            words(plan));
    talk.applied(caller, number, plan.threads());
    return proposed.patchSet();
  }

  private Plan plan(Caller caller, Change change, PatchSet current, List<Choice> choices) {
    List<Conversation> talks =
        threads.of(Subject.change(change.number()), caller.personId().orElse(0L));
    List<LineEdit> edits = new ArrayList<>();
    Set<Long> settled = new LinkedHashSet<>();
    Set<Long> people = new TreeSet<>();
    for (Choice choice : new LinkedHashSet<>(choices)) {
      Conversation one =
          talks.stream()
              .filter(each -> each.comments().stream().anyMatch(c -> c.id() == choice.comment()))
              .findFirst()
              .orElseThrow(NotFound::new);
      Comment comment =
          one.comments().stream()
              .filter(each -> each.id() == choice.comment())
              .findFirst()
              .orElseThrow(NotFound::new);
      edits.add(edit(change, current, one, comment, choice.index()));
      settled.add(one.thread().id());
      people.add(comment.author());
    }
    return new Plan(edits, settled, people);
  }

  private LineEdit edit(
      Change change, PatchSet current, Conversation one, Comment comment, int index) {
    List<Suggestion.Lines> suggestions = Suggestion.in(comment.text());
    if (index >= suggestions.size()) {
      throw new NotFound();
    }
    Following.Here here =
        following
            .here(change, current, one)
            .orElseThrow(
                () ->
                    new Conflict(
                        "The lines that comment "
                            + comment.id()
                            + " is about are not as they were any more; nothing was applied."));
    return new LineEdit(
        new FilePath(here.path()), here.first(), here.last(), suggestions.get(index).lines());
  }

  private MergeText text(Caller caller) {
    String host = Optional.ofNullable(URI.create(Addresses.portal()).getHost()).orElse("portal");
    return MergeText.keeping(
        new Signature(caller.label(), caller.label() + "@" + host, clock.instant()));
  }

  private String words(Plan plan) {
    int count = plan.edits().size();
    String people =
        String.join(
            ", ",
            names.people(plan.people()).values().stream().map(h -> "@" + h).sorted().toList());
    return (count == 1 ? "Applied a suggestion" : "Applied " + count + " suggestions")
        + " of "
        + people
        + ".";
  }
}

package org.sevenleague.review.talk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sevenleague.discussion.thread.Anchor;
import org.sevenleague.discussion.thread.Comment;
import org.sevenleague.discussion.thread.CommentThread;
import org.sevenleague.discussion.thread.Lines;
import org.sevenleague.discussion.thread.Side;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.discussion.thread.Threads;
import org.sevenleague.git.browse.FileTexts;
import org.sevenleague.git.review.CommitContents;
import org.sevenleague.git.review.PathSides;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeEvent;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.PatchSet;

/**
 * What people say about a change, open or closed. Whoever is signed in and sees it may speak, with
 * a token that may write. Each act is one transaction; what others see of it is noted on the
 * change.
 */
@Singleton
public class Talk {

  private final Changes changes;
  private final ChangeGate gate;
  private final Threads threads;
  private final FileTexts texts;
  private final CommitContents contents;

  @Inject
  public Talk(
      Changes changes, ChangeGate gate, Threads threads, FileTexts texts, CommitContents contents) {
    this.changes = changes;
    this.gate = gate;
    this.threads = threads;
    this.texts = texts;
    this.contents = contents;
  }

  /**
   * What a new thread is about.
   *
   * @param patchSet 0 for the current one
   * @param path on that side; empty for the whole change
   * @param first from 1; 0 for the whole file
   */
  public record Target(int patchSet, Side side, String path, int first, int last) {

    public static final Target WHOLE = new Target(0, Side.NEW, "", 0, 0);

    /** The lines as anchors have them. */
    Optional<Lines> lines() {
      return first == 0
          ? Optional.empty()
          : Optional.of(new Lines(Math.min(first, last), Math.max(first, last)));
    }
  }

  /**
   * Begins a thread.
   *
   * @param draft when only the caller sees it until it is published
   * @param resolved when nothing is to be done about it
   * @throws NotFound when the patch set has no such file
   * @throws Invalid when the file has no such lines
   */
  @Transactional
  public Comment begin(
      Caller caller, long number, Target target, String text, boolean draft, boolean resolved) {
    Change change = change(caller, number);
    Anchor anchor = anchor(change, target);
    Comment comment =
        threads.begin(Subject.change(number), person(caller), anchor, text, draft, resolved);
    if (!draft) {
      changes.note(change, caller, "commented", "");
    }
    return comment;
  }

  /** The lines of a file of a patch set; empty when it is binary or too large. */
  Optional<List<String>> lines(Change change, Target target) {
    PatchSet patchSet = patchSet(change, target);
    CommitId commit = commit(patchSet, target);
    String there =
        contents
            .entries(change.repository(), commit, List.of(target.path()))
            .getOrDefault(target.path(), PathSides.NOTHING);
    if (there.equals(PathSides.NOTHING)) {
      throw new NotFound();
    }
    return texts.lines(change.repository(), commit, target.path());
  }

  private PatchSet patchSet(Change change, Target target) {
    return target.patchSet() == 0
        ? changes.current(change)
        : changes.patchSet(change, target.patchSet());
  }

  private static CommitId commit(PatchSet patchSet, Target target) {
    return target.side() == Side.OLD ? patchSet.parent() : patchSet.commit();
  }

  private Anchor anchor(Change change, Target target) {
    int patchSet = patchSet(change, target).number();
    if (target.path().isEmpty()) {
      return Anchor.whole(patchSet);
    }
    Optional<List<String>> all = lines(change, target);
    if (target.lines().isEmpty()) {
      return Anchor.file(patchSet, target.side(), target.path());
    }
    Lines lines = target.lines().get();
    List<String> text =
        all.orElseThrow(() -> new Invalid("line", "This file has no lines; speak of all of it."));
    if (lines.last() > text.size()) {
      throw new Invalid("line", "The file has " + text.size() + " lines.");
    }
    String excerpt =
        text.subList(lines.first() - 1, lines.last()).stream()
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    return Anchor.lines(patchSet, target.side(), target.path(), lines, excerpt);
  }

  /**
   * Answers in a thread.
   *
   * @param resolves what it makes of the thread; empty for nothing
   */
  @Transactional
  public Comment reply(
      Caller caller,
      long number,
      long thread,
      String text,
      boolean draft,
      Optional<Boolean> resolves) {
    Change change = change(caller, number);
    Comment comment =
        threads.reply(Subject.change(number), thread, person(caller), text, draft, resolves);
    if (!draft) {
      changes.note(change, caller, "replied", "");
    }
    return comment;
  }

  /** Changes what a comment of the caller says. */
  @Transactional
  public Comment rewrite(Caller caller, long number, long comment, String text) {
    change(caller, number);
    return threads.rewrite(Subject.change(number), comment, person(caller), text);
  }

  /** Takes a draft of the caller away. */
  @Transactional
  public void discard(Caller caller, long number, long comment) {
    change(caller, number);
    threads.discard(Subject.change(number), comment, person(caller));
  }

  /** Says without words that a thread is resolved, or that it is open again. */
  @Transactional
  public CommentThread resolve(Caller caller, long number, long thread, boolean resolved) {
    Change change = change(caller, number);
    Subject subject = Subject.change(number);
    boolean before = threads.get(subject, thread, person(caller)).thread().resolved();
    CommentThread after = threads.resolve(subject, thread, person(caller), resolved);
    if (before != resolved) {
      changes.note(change, caller, resolved ? "resolved" : "reopened", "");
    }
    return after;
  }

  /** What was suggested in these threads is done: they are resolved; the patch set tells it. */
  @Transactional
  public void applied(Caller caller, long number, Collection<Long> settled) {
    change(caller, number);
    Subject subject = Subject.change(number);
    for (Long thread : settled) {
      if (threads.get(subject, thread, person(caller)).thread().published()) {
        threads.resolve(subject, thread, person(caller), true);
      }
    }
  }

  /**
   * Publishes all drafts of the caller at once, with a message for all of the change.
   *
   * @param message may be empty
   * @return how many there were
   */
  @Transactional
  public int publish(Caller caller, long number, String message) {
    Change change = change(caller, number);
    if (message.length() > ChangeEvent.LONGEST_TEXT) {
      throw new Invalid(
          "message", "A message has at most " + ChangeEvent.LONGEST_TEXT + " characters.");
    }
    int published = threads.publish(Subject.change(number), person(caller));
    if (published > 0 || !message.isBlank()) {
      changes.note(change, caller, "commented", message.strip());
    }
    return published;
  }

  /** Whether the caller may speak about a change. */
  boolean speaks(Caller caller, Change change) {
    return caller.signedIn()
        && caller.ceiling().includes(org.sevenleague.kernel.Access.WRITE)
        && gate.shows(caller, change);
  }

  private Change change(Caller caller, long number) {
    Change change = changes.get(caller, number);
    gate.requireVoter(caller, change, 0, () -> false);
    return change;
  }

  private static long person(Caller caller) {
    return caller.personId().orElseThrow(NotFound::new);
  }
}

package org.sevenleague.discussion.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sevenleague.discussion.World;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;

class ThreadsIT {

  private static final Anchor LINE =
      Anchor.lines(2, Side.NEW, "src/a.c", new Lines(10, 12), "a\nb\nc\n");

  private static World world;
  private static long ada;
  private static long bob;
  private static long numbers = 100;

  private final Subject subject = Subject.change(++numbers);
  private final List<Published> told = new ArrayList<>();

  @BeforeAll
  static void start() {
    world = new World();
    ada = world.person("ada");
    bob = world.person("bob");
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private <T> T in(Function<Threads, T> work) {
    return world.in(entities -> work.apply(new Threads(entities, world.clock, told::add)));
  }

  private List<Conversation> of(long reader) {
    return in(threads -> threads.of(subject, reader));
  }

  private Conversation get(long thread, long reader) {
    return in(threads -> threads.get(subject, thread, reader));
  }

  private int unresolved() {
    return in(threads -> threads.unresolved(subject));
  }

  private int drafts(long person) {
    return in(threads -> threads.drafts(subject, person));
  }

  private int publish(long person) {
    return in(threads -> threads.publish(subject, person));
  }

  private Comment draft(long author, String text) {
    return in(threads -> threads.begin(subject, author, LINE, text, true, false));
  }

  private Comment said(long author, String text) {
    return in(threads -> threads.begin(subject, author, LINE, text, false, false));
  }

  @Test
  void draftIsThereForItsAuthorOnly() {
    Comment draft = draft(ada, "Why?");

    assertThat(of(bob)).isEmpty();
    assertThat(of(0)).isEmpty();
    assertThat(of(ada)).hasSize(1);
    assertThat(unresolved()).isZero();
    assertThat(drafts(bob)).isZero();
    assertThat(drafts(ada)).isEqualTo(1);
    assertThatThrownBy(() -> get(draft.thread(), bob)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> in(reply(draft.thread(), bob, "Yes", false)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(
            () -> in(threads -> threads.rewrite(subject, draft.id(), bob, "x", Optional.empty())))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> in(threads -> threads.resolve(subject, draft.thread(), bob, true)))
        .isInstanceOf(NotFound.class);
    assertThat(told).isEmpty();
  }

  private Function<Threads, Comment> reply(long thread, long author, String text, boolean draft) {
    return threads -> threads.reply(subject, thread, author, text, draft, Optional.of(true));
  }

  @Test
  void draftsOfOnePersonGoOutTogether() {
    Comment first = draft(ada, "One");
    draft(ada, "Two");
    draft(bob, "Not yet");

    assertThat(publish(ada)).isEqualTo(2);

    assertThat(told).hasSize(1);
    assertThat(told.get(0).comments()).extracting(Comment::text).containsExactly("One", "Two");
    assertThat(of(bob)).hasSize(3);
    assertThat(of(0)).hasSize(2);
    assertThat(unresolved()).isEqualTo(2);
    assertThat(publish(ada)).isZero();
    assertThat(told).hasSize(1);
    assertThat(get(first.thread(), bob).thread().anchor()).isEqualTo(LINE);
  }

  @Test
  void replyInDraftResolvesWhenItIsPublished() {
    long thread = said(ada, "Why?").thread();
    in(reply(thread, bob, "Because", true));

    assertThat(unresolved()).isEqualTo(1);
    assertThat(get(thread, bob).resolved()).isTrue();
    assertThat(get(thread, ada).resolved()).isFalse();
    assertThat(get(thread, ada).comments()).hasSize(1);

    publish(bob);

    assertThat(unresolved()).isZero();
    CommentThread resolved = get(thread, ada).thread();
    assertThat(resolved.resolvedBy()).contains(bob);
    assertThat(resolved.resolvedAt()).contains(world.clock.instant());
  }

  @Test
  void threadOpensAgainWithoutWords() {
    long thread = said(ada, "Why?").thread();
    in(threads -> threads.resolve(subject, thread, bob, true));
    assertThat(unresolved()).isZero();
    in(threads -> threads.resolve(subject, thread, ada, false));
    assertThat(unresolved()).isEqualTo(1);
    assertThat(get(thread, 0).thread().resolvedBy()).isEmpty();
  }

  @Test
  void editedCommentSaysSoAndKeepsItsEarlierText() {
    Comment comment = said(ada, "Teh");
    world.clock.pass(Duration.ofHours(1));
    Comment edited =
        in(threads -> threads.rewrite(subject, comment.id(), ada, "The", Optional.empty()));

    assertThat(edited.text()).isEqualTo("The");
    assertThat(edited.editedAt()).contains(world.clock.instant());
    List<EarlierText> earlier = in(threads -> threads.earlier(edited));
    assertThat(earlier).extracting(EarlierText::text).containsExactly("Teh");
    assertThatThrownBy(
            () -> in(threads -> threads.rewrite(subject, comment.id(), bob, "x", Optional.empty())))
        .isInstanceOf(NotAllowed.class);
    world.clock.pass(Comment.MENDABLE);
    assertThatThrownBy(
            () -> in(threads -> threads.rewrite(subject, comment.id(), ada, "x", Optional.empty())))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void onlyDraftsAreTakenAway() {
    Comment kept = said(ada, "Stays");
    Comment gone = draft(ada, "Goes");
    assertThatThrownBy(() -> discard(kept, ada)).isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> discard(gone, bob)).isInstanceOf(NotFound.class);
    discard(gone, ada);
    assertThat(of(ada)).hasSize(1);
    assertThatThrownBy(() -> get(gone.thread(), ada)).isInstanceOf(NotFound.class);
  }

  private void discard(Comment comment, long person) {
    in(
        threads -> {
          threads.discard(subject, comment.id(), person);
          return true;
        });
  }

  @Test
  void commentOfAnotherSubjectIsNotFound() {
    Comment comment = said(ada, "Here");
    Subject other = Subject.change(++numbers);
    assertThatThrownBy(() -> in(threads -> threads.get(other, comment.thread(), ada)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(
            () -> in(threads -> threads.rewrite(other, comment.id(), ada, "x", Optional.empty())))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void textThatIsTooLongOrEmptyIsRefused() {
    assertThatThrownBy(() -> said(ada, " \n")).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> said(ada, "x".repeat(Comment.LONGEST + 1)))
        .isInstanceOf(Invalid.class);
    assertThat(said(ada, "nul \0 and half \ud800").text()).isEqualTo("nul \ufffd and half \ufffd");
    assertThat(of(ada)).hasSize(1);
  }

  @Test
  void draftsAreLimited() {
    world.in(
        entities -> {
          Threads threads = new Threads(entities, world.clock, told::add);
          for (int i = 0; i < Threads.MOST_DRAFTS; i++) {
            threads.begin(subject, ada, Anchor.whole(1), "x", true, false);
          }
          return true;
        });
    assertThatThrownBy(() -> draft(ada, "One too many")).isInstanceOf(Conflict.class);
    draft(bob, "Mine");
  }

  @Test
  void countsOpenThreadsOfManySubjects() {
    said(ada, "Open");
    Map<Long, Integer> open =
        in(threads -> threads.unresolved("change", List.of(subject.number(), 9_999L)));
    assertThat(open).containsEntry(subject.number(), 1).doesNotContainKey(9_999L);
  }
}

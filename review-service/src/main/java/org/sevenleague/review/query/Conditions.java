package org.sevenleague.review.query;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.sevenleague.discussion.attention.Follow;
import org.sevenleague.discussion.attention.Turn;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.people.People;
import org.sevenleague.people.Person;
import org.sevenleague.people.Team;
import org.sevenleague.people.Teams;
import org.sevenleague.review.approval.CountingVote;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeEvent;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.change.PatchSetFile;
import org.sevenleague.review.change.Reviewer;

/** Turns the words of a query into conditions of the database, about one change. */
final class Conditions {

  private static final char ESCAPE = '\\';

  private final CriteriaBuilder build;
  private final CriteriaQuery<?> query;
  private final Root<Change> change;
  private final Caller caller;
  private final People people;
  private final Teams teams;
  private final Instant now;

  Conditions(
      CriteriaBuilder build,
      CriteriaQuery<?> query,
      Root<Change> change,
      Caller caller,
      People people,
      Teams teams,
      Instant now) {
    this.build = build;
    this.query = query;
    this.change = change;
    this.caller = caller;
    this.people = people;
    this.teams = teams;
    this.now = now;
  }

  /** The caller sees it. See {@link ChangeGate#shows}. */
  Predicate seen(ChangeGate.Sight sight) {
    Predicate asked =
        exists(
            Reviewer.class,
            reviewer ->
                build.and(
                    build.equal(reviewer.get("changeId"), change.get("id")),
                    build.or(
                        build.equal(reviewer.get("personId"), sight.person()),
                        reviewer.get("teamId").in(sight.teams()))));
    return build.and(
        build.greaterThan(change.<Integer>get("currentPatchSet"), 0),
        change.get("repositoryId").in(sight.readable()),
        build.or(
            build.isFalse(change.get("secret")),
            build.equal(change.get("ownerId"), sight.person()),
            change.get("repositoryId").in(sight.administered()),
            asked));
  }

  Predicate of(Term.Condition condition) {
    return switch (condition) {
      case Term.Is is -> state(is.word());
      case Term.Owner owner ->
          build.equal(change.get("ownerId"), person(owner.handle()).orElse(0L));
      case Term.Asked asked -> asked(asked);
      case Term.Attends attends -> attends(person(attends.handle()).orElse(0L));
      case Term.Followed followed -> followed(followed.handle());
      case Term.Branch branch -> like(change.get("branch"), branch.pattern());
      case Term.InRepository in ->
          exists(
              Repository.class,
              repository ->
                  build.and(
                      build.equal(repository.get("id"), change.get("repositoryId")),
                      like(build.lower(repository.get("name")), lower(in.pattern()))));
      case Term.Label label -> label(label);
      case Term.ReviewedBy by -> reviewedBy(by);
      case Term.Topic topic -> like(change.get("topic"), topic.pattern());
      case Term.File file -> currentFile(file.pattern());
      case Term.Age age ->
          age.under()
              ? build.greaterThan(change.<Instant>get("updatedAt"), now.minus(age.age()))
              : build.lessThanOrEqualTo(change.<Instant>get("updatedAt"), now.minus(age.age()));
      case Term.Message message ->
          patchSet(
              patchSet ->
                  build.and(
                      build.equal(patchSet.get("number"), change.get("currentPatchSet")),
                      build.like(
                          build.lower(patchSet.get("message")),
                          "%" + escaped(lower(message.text())) + "%",
                          ESCAPE)));
      case Term.Number number -> build.equal(change.get("id"), number.number());
      case Term.Key key -> build.like(change.get("key"), escaped(key.start()) + "%", ESCAPE);
      case Term.Commit commit ->
          patchSet(
              patchSet ->
                  build.and(
                      build.equal(patchSet.get("state"), "landed"),
                      build.like(patchSet.get("commitId"), escaped(commit.start()) + "%", ESCAPE)));
    };
  }

  private Predicate state(String word) {
    return switch (word) {
      case "open", "active", "new", "pending" -> status("active");
      case "closed" -> build.not(status("active"));
      case "merged", "submitted" -> status("submitted");
      case "abandoned" -> status("abandoned");
      case "wip" -> build.and(status("active"), build.isTrue(change.get("wip")));
      case "ready" -> build.and(status("active"), build.isFalse(change.get("wip")));
      case "private" -> build.isTrue(change.get("secret"));
      case "approved" -> build.and(counting(2, 2, Optional.empty()), build.not(blocked()));
      default -> throw new IllegalArgumentException(word);
    };
  }

  private Predicate blocked() {
    return counting(-2, -2, Optional.empty());
  }

  /** Whether votes lie in a range; who has given none that counts has voted 0. */
  private Predicate label(Term.Label label) {
    Optional<Long> who = label.who().map(typed -> person(typed).orElse(0L));
    Predicate given = counting(label.least(), label.most(), who);
    return label.least() <= 0 && label.most() >= 0
        ? build.or(given, build.not(counting(-2, 2, who)))
        : given;
  }

  private Predicate counting(int least, int most, Optional<Long> who) {
    return exists(
        CountingVote.class,
        vote ->
            build.and(
                build.equal(vote.get("changeId"), change.get("id")),
                build.between(vote.<Integer>get("value"), least, most),
                who.map(person -> build.equal(vote.get("personId"), person))
                    .orElseGet(build::conjunction)));
  }

  private Predicate reviewedBy(Term.ReviewedBy by) {
    long person = person(by.handle()).orElse(0L);
    return exists(
        ChangeEvent.class,
        event ->
            build.and(
                build.equal(event.get("changeId"), change.get("id")),
                build.equal(event.get("personId"), person),
                by.any()
                    ? event.get("kind").in("voted", "commented")
                    : build.equal(event.get("kind"), "voted")));
  }

  private Predicate status(String word) {
    return build.equal(change.get("status"), word);
  }

  private Predicate attends(long person) {
    return exists(
        Turn.class,
        turn ->
            build.and(
                build.equal(turn.get("kind"), "change"),
                build.equal(turn.get("number"), change.get("id")),
                build.equal(turn.get("personId"), person)));
  }

  private Predicate followed(String handle) {
    long person = person(handle).orElse(0L);
    return build.or(
        asked(new Term.Asked(handle, true)),
        exists(
            Follow.class,
            follow ->
                build.and(
                    build.equal(follow.get("kind"), "change"),
                    build.equal(follow.get("number"), change.get("id")),
                    build.equal(follow.get("personId"), person))));
  }

  private Predicate asked(Term.Asked asked) {
    long person = person(asked.handle()).orElse(0L);
    long team = team(asked.handle()).orElse(0L);
    return exists(
        Reviewer.class,
        reviewer ->
            build.and(
                build.equal(reviewer.get("changeId"), change.get("id")),
                build.equal(reviewer.get("role"), asked.copied() ? "cc" : "reviewer"),
                build.or(
                    build.equal(reviewer.get("personId"), person),
                    build.equal(reviewer.get("teamId"), team))));
  }

  private Predicate currentFile(String pattern) {
    String like =
        pattern.contains("*") ? escaped(pattern).replace("*", "%") : "%" + escaped(pattern) + "%";
    return patchSet(
        patchSet ->
            build.and(
                build.equal(patchSet.get("number"), change.get("currentPatchSet")),
                exists(
                    PatchSetFile.class,
                    file ->
                        build.and(
                            build.equal(file.get("patchSetId"), patchSet.get("id")),
                            build.or(
                                build.like(file.get("path"), like, ESCAPE),
                                build.like(file.get("oldPath"), like, ESCAPE))))));
  }

  private Predicate patchSet(Function<Root<PatchSet>, Predicate> condition) {
    return exists(
        PatchSet.class,
        patchSet ->
            build.and(
                build.equal(patchSet.get("changeId"), change.get("id")),
                condition.apply(patchSet)));
  }

  private <T> Predicate exists(Class<T> type, Function<Root<T>, Predicate> condition) {
    Subquery<Integer> some = query.subquery(Integer.class);
    Root<T> one = some.from(type);
    some.select(build.literal(1)).where(condition.apply(one));
    return build.exists(some);
  }

  /** Equal to a pattern in which {@code *} stands for anything. */
  private Predicate like(Expression<String> text, String pattern) {
    return pattern.contains("*")
        ? build.like(text, escaped(pattern).replace("*", "%"), ESCAPE)
        : build.equal(text, pattern);
  }

  /** {@code self} is the caller; somebody whom nobody knows has no changes. */
  private Optional<Long> person(String typed) {
    if (typed.equals("self") || typed.equals("me")) {
      return caller.personId();
    }
    return handle(typed).flatMap(people::find).map(Person::id);
  }

  private Optional<Long> team(String typed) {
    return handle(typed).flatMap(teams::find).map(Team::id);
  }

  private static Optional<Handle> handle(String typed) {
    String name = lower(typed.replaceFirst("^@", ""));
    return Handle.mistakeIn(name).isEmpty() ? Optional.of(new Handle(name)) : Optional.empty();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}

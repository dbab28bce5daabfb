package org.sevenleague.review.push;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeEvent;

/**
 * What a push for review asks for besides the commits, in Gerrit's words behind the branch ({@code
 * refs/for/main%topic=x,r=alice,wip}) or as push options ({@code -o topic=x}). Unknown words are
 * refused by name: a typing error must not be taken for a wish that was granted.
 *
 * @param branch as written, without {@code refs/heads/}
 * @param topic empty when none is asked for
 * @param wip empty to leave it as it is
 * @param secret empty to leave it as it is
 * @param vote of the pusher on each new patch set, from −2 to 2
 * @param message for the reviewers; may be empty
 */
public record PushWish(
    String branch,
    String topic,
    Optional<Boolean> wip,
    Optional<Boolean> secret,
    Optional<Integer> vote,
    Set<String> reviewers,
    Set<String> copied,
    String message) {

  private static final String KNOWN =
      "topic, wip, ready, private, remove-private, r, reviewer, cc, l, label, m, message,"
          + " title, description, force-push";

  public PushWish {
    reviewers = Set.copyOf(reviewers);
    copied = Set.copyOf(copied);
  }

  /** A push to that branch that asks for nothing more. */
  public static PushWish to(String branch) {
    return new PushWish(
        branch, "", Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Set.of(), "");
  }

  /** The same with a message for the reviewers. */
  PushWish saying(String words) {
    return new PushWish(branch, topic, wip, secret, vote, reviewers, copied, words);
  }

  /**
   * Reads what stood after {@code refs/for/}, and push options.
   *
   * @throws Invalid when an option is not known, is given twice, or contradicts another
   */
  public static PushWish read(String target, List<String> options) {
    int percent = target.indexOf('%');
    Reader reader = new Reader();
    if (percent >= 0) {
      for (String option : target.substring(percent + 1).split(",")) {
        if (!option.isEmpty()) {
          reader.take(option, true);
        }
      }
    }
    options.forEach(option -> reader.take(option, false));
    String branch = percent < 0 ? target : target.substring(0, percent);
    return reader.wish(branch.replaceFirst("^refs/heads/", ""));
  }

  /** The same for another branch and, unless one was asked for, with that topic. */
  PushWish on(String otherBranch, String otherTopic) {
    return new PushWish(
        otherBranch,
        topic.isEmpty() ? otherTopic : topic,
        wip,
        secret,
        vote,
        reviewers,
        copied,
        message);
  }

  private static final class Reader {

    private String topic = "";
    private Optional<Boolean> wip = Optional.empty();
    private Optional<Boolean> secret = Optional.empty();
    private Optional<Integer> vote = Optional.empty();
    private final Set<String> reviewers = new LinkedHashSet<>();
    private final Set<String> copied = new LinkedHashSet<>();
    private final List<String> message = new ArrayList<>();

    void take(String option, boolean encoded) {
      int equals = option.indexOf('=');
      String name = equals < 0 ? option : option.substring(0, equals);
      String raw = equals < 0 ? "" : option.substring(equals + 1);
      String value = encoded ? decoded(name, raw) : raw;
      switch (name) {
        case "topic" -> topic(value);
        case "wip", "work-in-progress" -> wip = once("wip and ready", wip, on(name, value));
        case "ready" -> wip = once("wip and ready", wip, !on(name, value));
        case "private" -> secret = once("private", secret, on(name, value));
        case "remove-private" -> secret = once("private", secret, !on(name, value));
        case "r", "reviewer" -> reviewers.add(given(name, value));
        case "cc" -> copied.add(given(name, value));
        case "m", "message" -> message.add(encoded ? value.replace('_', ' ') : value);
        case "title" -> message.add(0, value);
        case "description" -> message.add(value);
        // A new patch set replaces the one before in any case.
        case "force-push" -> on(name, value);
        case "l", "label" ->
            vote = once("votes", vote, VoteWord.read(encoded ? decoded(name, plus(raw)) : raw));
        default ->
            throw new Invalid(
                "options", "option «" + printable(name) + "» is not known; known are " + KNOWN);
      }
    }

    private void topic(String value) {
      if (!topic.isEmpty() && !topic.equals(value)) {
        throw new Invalid("options", "topic is given twice");
      }
      if (value.length() > Change.LONGEST_TOPIC || value.chars().anyMatch(c -> c < 0x20)) {
        throw new Invalid(
            "options", "a topic is one line of at most " + Change.LONGEST_TOPIC + " characters");
      }
      topic = value.strip();
    }

    private static String given(String name, String value) {
      if (value.isBlank()) {
        throw new Invalid("options", "option «" + name + "» needs a handle: " + name + "=alice");
      }
      return value.strip();
    }

    private static boolean on(String name, String value) {
      return switch (value) {
        case "", "true" -> true;
        case "false" -> false;
        default -> throw new Invalid("options", "option «" + name + "» is true or false");
      };
    }

    /** In a ref, a plus stands for itself, other than in the address of a page. */
    private static String plus(String value) {
      return value.replace("+", "%2B");
    }

    private static <T> Optional<T> once(String what, Optional<T> before, T now) {
      if (before.isPresent() && !before.get().equals(now)) {
        throw new Invalid("options", what + " contradict each other");
      }
      return Optional.of(now);
    }

    private static String decoded(String name, String value) {
      try {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
      } catch (IllegalArgumentException broken) {
        throw new Invalid("options", "option «" + printable(name) + "» has a % without two digits");
      }
    }

    private static String printable(String text) {
      String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
      return plain.length() <= 40 ? plain : plain.substring(0, 40) + "…";
    }

    PushWish wish(String branch) {
      String whole = String.join("\n\n", message.stream().filter(m -> !m.isBlank()).toList());
      if (whole.length() > ChangeEvent.LONGEST_TEXT) {
        throw new Invalid(
            "options", "a message has at most " + ChangeEvent.LONGEST_TEXT + " characters");
      }
      return new PushWish(branch, topic, wip, secret, vote, reviewers, copied, whole);
    }
  }
}

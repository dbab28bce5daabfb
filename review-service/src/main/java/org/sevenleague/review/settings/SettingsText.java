package org.sevenleague.review.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.RefName;
import org.sevenleague.review.expression.Expression;
import org.sevenleague.review.expression.ReadRule;
import org.sevenleague.review.expression.RuleMistake;
import org.sevenleague.review.expression.RuleParser;
import org.sevenleague.review.ownership.ReviewFacts.Fallback;

/**
 * Reads {@code review.yaml}. Every key is known by name; a misspelt one is a mistake and not
 * silently without effect.
 */
public final class SettingsText {

  /** UTF-16 units of the file. */
  public static final int MAX_LENGTH = 64 << 10;

  /** Entries of any list. */
  static final int MAX_ENTRIES = 100;

  /** Characters of a check's name, of a pattern, of a lane's name. */
  static final int MAX_NAME = 200;

  private SettingsText() {}

  /** The settings that a text stands for. */
  public static ReviewSettings read(String text) throws SettingsMistake {
    if (text.length() > MAX_LENGTH) {
      throw new SettingsMistake(0, "review.yaml has at most 64 KiB.");
    }
    Optional<YamlValue> document = YamlValue.read(text);
    if (document.isEmpty()) {
      return ReviewSettings.STANDARD;
    }
    YamlValue top = document.get();
    top.onlyKeys(Set.of("submit", "approvals", "branches", "queue"));
    ReviewSettings standard = ReviewSettings.STANDARD;
    Expression rule = standard.rule();
    List<String> checks = standard.checks();
    List<SubmitStrategy> strategies = standard.strategies();
    Optional<YamlValue> submit = top.get("submit");
    if (submit.isPresent()) {
      submit.get().onlyKeys(Set.of("rule", "checks", "strategy"));
      rule = rule(submit.get().get("rule")).orElse(rule);
      checks = names(submit.get().get("checks"));
      strategies = strategies(submit.get().get("strategy")).orElse(strategies);
    }
    boolean self = standard.selfApproval();
    Fallback fallback = standard.fallback();
    Optional<YamlValue> approvals = top.get("approvals");
    if (approvals.isPresent()) {
      approvals.get().onlyKeys(Set.of("self", "unowned"));
      Optional<YamlValue> selfValue = approvals.get().get("self");
      self = selfValue.isPresent() && selfValue.get().truth();
      fallback = fallback(approvals.get().get("unowned")).orElse(fallback);
    }
    return new ReviewSettings(
        rule,
        checks,
        strategies,
        self,
        fallback,
        branches(top.get("branches")),
        queue(top.get("queue")),
        Optional.empty());
  }

  private static Optional<Expression> rule(Optional<YamlValue> value) throws SettingsMistake {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    switch (RuleParser.read(value.get().text(RuleParser.MAX_LENGTH))) {
      case ReadRule read -> {
        return Optional.of(read.expression());
      }
      case RuleMistake mistake -> throw value.get().mistake("rule: " + mistake.sentence());
    }
  }

  /** One strategy, or a list of which the first is the usual one. */
  private static Optional<List<SubmitStrategy>> strategies(Optional<YamlValue> value)
      throws SettingsMistake {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Set<SubmitStrategy> strategies = new LinkedHashSet<>();
    for (YamlValue entry : value.get().list(MAX_ENTRIES)) {
      strategies.add(strategy(entry));
    }
    if (strategies.isEmpty()) {
      throw value.get().mistake("At least one strategy should be here.");
    }
    return Optional.of(List.copyOf(strategies));
  }

  private static SubmitStrategy strategy(YamlValue value) throws SettingsMistake {
    return SubmitStrategy.of(value.text(MAX_NAME))
        .orElseThrow(() -> value.mistake("A strategy is merge, fast-forward, rebase or squash."));
  }

  private static Optional<Fallback> fallback(Optional<YamlValue> value) throws SettingsMistake {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (value.get().text(MAX_NAME)) {
          case "anybody" -> Fallback.ANYBODY;
          case "block" -> Fallback.BLOCK;
          case "free" -> Fallback.FREE;
          default -> throw value.get().mistake("«unowned» is anybody, block or free.");
        });
  }

  private static List<BranchRule> branches(Optional<YamlValue> value) throws SettingsMistake {
    List<BranchRule> branches = new ArrayList<>();
    if (value.isPresent()) {
      for (YamlValue entry : value.get().list(MAX_ENTRIES)) {
        entry.onlyKeys(Set.of("pattern", "push", "force", "delete"));
        branches.add(
            new BranchRule(
                pattern(entry.required("pattern")),
                holders(entry.get("push")),
                holders(entry.get("force")),
                holders(entry.get("delete"))));
      }
    }
    return branches;
  }

  private static String pattern(YamlValue value) throws SettingsMistake {
    String pattern = value.text(MAX_NAME);
    Optional<String> mistake = RefName.mistakeIn("refs/heads/" + pattern.replace('*', 'x'));
    if (mistake.isPresent()) {
      throw value.mistake("«" + pattern + "» can be the name of no branch.");
    }
    return pattern;
  }

  private static List<String> holders(Optional<YamlValue> value) throws SettingsMistake {
    List<String> holders = new ArrayList<>();
    if (value.isPresent()) {
      for (YamlValue entry : value.get().list(MAX_ENTRIES)) {
        String holder = entry.text(MAX_NAME);
        if (Handle.mistakeIn(holder.startsWith("@") ? holder.substring(1) : holder).isPresent()) {
          throw entry.mistake("«" + holder + "» is no handle, and no @team.");
        }
        holders.add(holder);
      }
    }
    return holders;
  }

  private static QueueSettings queue(Optional<YamlValue> value) throws SettingsMistake {
    if (value.isEmpty()) {
      return QueueSettings.OFF;
    }
    value.get().onlyKeys(Set.of("enabled", "lanes"));
    Optional<YamlValue> enabled = value.get().get("enabled");
    List<QueueSettings.Lane> lanes = new ArrayList<>();
    Set<String> known = new HashSet<>();
    Optional<YamlValue> listed = value.get().get("lanes");
    if (listed.isPresent()) {
      for (YamlValue entry : listed.get().list(MAX_ENTRIES)) {
        entry.onlyKeys(Set.of("name", "files"));
        String name = entry.required("name").text(MAX_NAME);
        if (!known.add(name)) {
          throw entry.mistake("There are two lanes «" + name + "».");
        }
        List<String> files = names(Optional.of(entry.required("files")));
        lanes.add(new QueueSettings.Lane(name, files));
      }
    }
    return new QueueSettings(enabled.isPresent() && enabled.get().truth(), lanes);
  }

  private static List<String> names(Optional<YamlValue> value) throws SettingsMistake {
    List<String> names = new ArrayList<>();
    if (value.isPresent()) {
      for (YamlValue entry : value.get().list(MAX_ENTRIES)) {
        names.add(entry.text(MAX_NAME));
      }
    }
    return names;
  }
}

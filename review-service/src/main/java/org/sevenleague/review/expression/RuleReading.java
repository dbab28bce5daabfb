package org.sevenleague.review.expression;

/** What became of reading a text as a rule: a {@link ReadRule} or a {@link RuleMistake}. */
public sealed interface RuleReading permits ReadRule, RuleMistake {}

package org.sevenleague.review.expression;

/** A text that is a rule. */
public record ReadRule(String text, Expression expression) implements RuleReading {}

/**
 * The language of submit rules: how it is read, and what a rule says about the facts of a change.
 * Nothing here asks anybody anything.
 */
@org.jspecify.annotations.NullMarked
package org.sevenleague.review.expression;

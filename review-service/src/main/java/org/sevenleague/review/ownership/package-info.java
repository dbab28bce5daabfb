/**
 * Who owns which path of a repository, and by which line of which file. docs/ownership.md is the
 * contract. The engine (parser, matcher, decisions, standings) is pure: it knows neither git nor
 * HTTP, and gives the same answer for the same text.
 */
@NullMarked
package org.sevenleague.review.ownership;

import org.jspecify.annotations.NullMarked;

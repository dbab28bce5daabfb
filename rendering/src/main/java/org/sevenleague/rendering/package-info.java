/**
 * From text that people wrote to HTML that may stand in a page: markup, syntax colours, languages
 * and what hides in text. The only package that imports the sanitiser.
 */
@NullMarked
package org.sevenleague.rendering;

import org.jspecify.annotations.NullMarked;

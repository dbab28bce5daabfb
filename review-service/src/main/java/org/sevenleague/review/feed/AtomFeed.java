package org.sevenleague.review.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A feed as RFC 4287 has it. All text is text, never HTML, so that no reader has to trust it.
 *
 * @param id an address that stays the same for ever
 * @param page the address of what the feed is about
 * @param updated when anything in it last changed
 */
record AtomFeed(String id, String title, String page, Instant updated, List<Entry> entries) {

  /** The namespace of all elements. */
  private static final String ATOM = "http://www.w3.org/2005/Atom";

  private static final XMLOutputFactory WRITERS = XMLOutputFactory.newFactory();

  AtomFeed {
    entries = List.copyOf(entries);
  }

  /** One thing; its id is never that of another. */
  record Entry(String id, String title, String author, String page, String text, Instant updated) {}

  /** The document in UTF-8. */
  byte[] xml() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml = WRITERS.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      xml.writeStartDocument("UTF-8", "1.0");
      xml.setDefaultNamespace(ATOM);
      xml.writeStartElement(ATOM, "feed");
      xml.writeDefaultNamespace(ATOM);
      head(xml, id, title, page, updated);
      for (Entry entry : entries) {
        xml.writeStartElement(ATOM, "entry");
        head(xml, entry.id(), entry.title(), entry.page(), entry.updated());
        xml.writeStartElement(ATOM, "author");
        text(xml, "name", entry.author());
        xml.writeEndElement();
        text(xml, "content", entry.text());
        xml.writeEndElement();
      }
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
    return out.toByteArray();
  }

  private static void head(
      XMLStreamWriter xml, String id, String title, String page, Instant updated)
      throws XMLStreamException {
    text(xml, "id", id);
    text(xml, "title", title);
    text(xml, "updated", updated.truncatedTo(ChronoUnit.SECONDS).toString());
    xml.writeEmptyElement(ATOM, "link");
    xml.writeAttribute("rel", "alternate");
    xml.writeAttribute("href", plain(page));
  }

  private static void text(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(ATOM, name);
    xml.writeCharacters(plain(text));
    xml.writeEndElement();
  }

  /** Without what XML 1.0 has no way to say: a lone half of a pair, control characters. */
  private static String plain(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(
            c ->
                c == '\t'
                        || c == '\n'
                        || (c >= 0x20 && c < 0xD800)
                        || (c >= 0xE000 && c < 0xFFFE)
                        || c > 0xFFFF
                    ? c
                    : c == '\r' ? ' ' : 0xFFFD)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}

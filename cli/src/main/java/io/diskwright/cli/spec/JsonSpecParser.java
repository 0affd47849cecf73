package io.diskwright.cli.spec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** JSON (RFC 8259), as a stream of tokens. */
final class JsonSpecParser {

  private final Origin origin;
  private final SpecTreeBuilder tree = new SpecTreeBuilder();

  private JsonSpecParser(Origin origin) {
    this.origin = origin;
  }

  static SpecDocument parse(String text, Origin origin) {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      return new JsonSpecParser(origin).document(parser);
    } catch (JsonProcessingException e) {
      throw new SpecSyntaxException(
          origin.atLine(e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
          "is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory cannot fail to be read", e);
    }
  }

  private SpecDocument document(JsonParser parser) throws IOException {
    int depth = 0;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      Origin place = origin.atLine(parser.currentTokenLocation().getLineNr());
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      accept(token, parser, place);
      if (depth == 0) {
        requireEnd(parser);
      }
    }
    return tree.document(origin);
  }

  private void requireEnd(JsonParser parser) throws IOException {
    if (parser.nextToken() != null) {
      throw new SpecSyntaxException(
          origin.atLine(parser.currentTokenLocation().getLineNr()),
          "something follows the end of the spec");
    }
  }

  private void accept(JsonToken token, JsonParser parser, Origin place) throws IOException {
    switch (token) {
      case START_OBJECT -> tree.beginMapping(place);
      case START_ARRAY -> tree.beginList(place);
      case END_OBJECT, END_ARRAY -> tree.end();
      case FIELD_NAME -> tree.name(parser.getText());
      case VALUE_NULL -> tree.add(new SpecValue.Absent(place));
      default -> tree.add(new SpecValue.Text(place, parser.getText()));
    }
  }
}

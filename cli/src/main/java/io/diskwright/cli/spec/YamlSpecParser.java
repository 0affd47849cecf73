package io.diskwright.cli.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * YAML 1.2, as a stream of events: its types are not resolved, for scalars are read as written. An
 * alias is the anchored value itself, shared and not copied.
 */
final class YamlSpecParser {

  private static final String CORE_TAGS = "tag:yaml.org,2002:";

  private final Origin origin;
  private final SpecTreeBuilder tree = new SpecTreeBuilder();
  private final AnchoredValues anchored = new AnchoredValues();
  private int documentCount;

  private YamlSpecParser(Origin origin) {
    this.origin = origin;
  }

  static SpecDocument parse(String text, Origin origin) {
    try {
      return new YamlSpecParser(origin).document(text);
    } catch (MarkedYamlEngineException e) {
      throw new SpecSyntaxException(place(origin, e.getProblemMark()), problem(e));
    } catch (YamlEngineException e) {
      throw new SpecSyntaxException(origin, "is not YAML: " + e.getMessage());
    }
  }

  private static String problem(MarkedYamlEngineException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ", ";
    return "is not YAML: " + context + e.getProblem();
  }

  private SpecDocument document(String text) {
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(SpecText.LARGEST_BYTES).build();
    ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, text));
    while (parser.hasNext()) {
      Event event = parser.next();
      accept(event, place(origin, event.getStartMark()));
    }
    return tree.document(origin);
  }

  private static Origin place(Origin origin, Optional<Mark> mark) {
    return mark.isEmpty() ? origin : origin.atLine(mark.get().getLine() + 1);
  }

  private void accept(Event event, Origin place) {
    switch (event.getEventId()) {
      case DocumentStart -> requireOnlyDocument(place);
      case MappingStart -> begin((CollectionStartEvent) event, place, true);
      case SequenceStart -> begin((CollectionStartEvent) event, place, false);
      case MappingEnd, SequenceEnd -> anchored.completed(tree.end());
      case Scalar -> scalar((ScalarEvent) event, place);
      case Alias -> alias(((AliasEvent) event).getAlias(), place);
      default -> {
        // The ends of stream and document, and comments, say nothing.
      }
    }
  }

  private void requireOnlyDocument(Origin place) {
    documentCount++;
    if (documentCount > 1) {
      throw new SpecSyntaxException(place, "a second document begins; a spec is a single one");
    }
  }

  private void begin(CollectionStartEvent event, Origin place, boolean mapping) {
    requireKnownTag(event.getTag(), place);
    requireValuePlace(place);
    anchored.begun(anchor(event), place);
    if (mapping) {
      tree.beginMapping(place);
    } else {
      tree.beginList(place);
    }
  }

  private void scalar(ScalarEvent event, Origin place) {
    requireKnownTag(event.getTag(), place);
    if (tree.expectsName()) {
      tree.name(event.getValue());
      return;
    }
    SpecValue value =
        isNull(event) ? new SpecValue.Absent(place) : new SpecValue.Text(place, event.getValue());
    anchored.scalar(anchor(event), value, place);
    tree.add(value);
  }

  private void alias(Anchor alias, Origin place) {
    requireValuePlace(place);
    tree.add(anchored.alias(alias.getValue(), place));
  }

  private void requireValuePlace(Origin place) {
    if (tree.expectsName()) {
      throw new SpecSyntaxException(place, "the name of an attribute is a plain text");
    }
  }

  private static @Nullable String anchor(NodeEvent event) {
    return event.getAnchor().isPresent() ? event.getAnchor().get().getValue() : null;
  }

  /** The null of YAML's core schema (YAML 1.2.2, 10.3.2), and its explicit tag. */
  private static boolean isNull(ScalarEvent event) {
    Optional<String> tag = event.getTag();
    if (tag.isPresent()) {
      return tag.get().equals(CORE_TAGS + "null");
    }
    return event.isPlain()
        && switch (event.getValue()) {
          case "", "~", "null", "Null", "NULL" -> true;
          default -> false;
        };
  }

  private static void requireKnownTag(Optional<String> tag, Origin place) {
    if (tag.isPresent() && !tag.get().startsWith(CORE_TAGS)) {
      throw new SpecSyntaxException(place, "the tag '%s' is not known here".formatted(tag.get()));
    }
  }
}

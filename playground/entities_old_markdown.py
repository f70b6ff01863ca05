"""Turn the old Markdown into plain text and entities: four signs, no nesting."""

import re

from playground.errors import cannot_parse_entities
from playground.links import Entity, link_entity, utf16_length

OLD = re.compile(
    r"\\(?P<escaped>[_*`\[])"
    r"|```(?P<pre>.*?)```|`(?P<code>[^`]*)`|\*(?P<bold>[^*]*)\*|_(?P<italic>[^_]*)_"
    r"|\[(?P<words>[^\]]*)\](?:\((?P<url>[^)]*)\))?|(?P<open>[_*`\[])",
    re.DOTALL,
)


def parse_markdown(source: str) -> tuple[str, list[Entity]]:
    words, entities, at = "", [], 0
    for found in OLD.finditer(source):
        words += source[at : found.start()]
        at = found.end()
        if found["open"]:
            offset = len(source[: found.start()].encode())
            raise cannot_parse_entities(
                f"Can't find end of the entity starting at byte offset {offset}",
            )
        said, entity = _old_entity(found)
        if entity and said:
            size = {"offset": utf16_length(words), "length": utf16_length(said)}
            entities.append(entity | size)
        words += said
    return words + source[at:], entities


def _old_entity(found: re.Match[str]) -> tuple[str, Entity | None]:
    if found["escaped"]:
        return found["escaped"], None
    if found["words"] is not None:
        return found["words"], link_entity(found["url"] or found["words"])
    kind = found.lastgroup or "code"
    return found[kind], {"type": kind}

/** Mappings of single UTF-16 units, each asked once and then kept in a table: texts are mapped by looking up. */

export interface UnitTable {
  /** The unit that a unit is mapped to. */
  of(code: number): number;
}

/** Below this all units stay as they are: ASCII is what everything is folded to. */
const ASCII = 0x80;
/** Arguments that one call of String.fromCharCode takes without danger to the stack. */
const CHUNK = 4096;

/** A table of `map`, which answers the unit (never 0) for a unit of 0x80 or above. */
export function unitTable(map: (code: number) => number): UnitTable {
  const known = new Uint16Array(0x10000);
  return {
    of(code) {
      if (code < ASCII) return code;
      return known[code] || (known[code] = map(code));
    },
  };
}

/** The text with each unit mapped, of the same length; the very same text where nothing changes. */
export function mapUnits(text: string, table: UnitTable): string {
  let at = 0;
  while (at < text.length && table.of(text.charCodeAt(at)) === text.charCodeAt(at)) at++;
  if (at === text.length) return text;
  let out = text.slice(0, at);
  for (; at < text.length; at += CHUNK) {
    const codes: number[] = [];
    const end = Math.min(text.length, at + CHUNK);
    for (let i = at; i < end; i++) codes.push(table.of(text.charCodeAt(i)));
    out += String.fromCharCode(...codes);
  }
  return out;
}

// How families of event types look on maps: a shape and a colour each, so that neither is needed alone.
import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  type SymbolType,
} from "d3-shape";

interface Look {
  words: string;
  shape: SymbolType;
}

export const FAMILIES: Readonly<Record<string, Look>> = {
  battles: { words: "Battles", shape: symbolCircle },
  explosions: { words: "Explosions and remote violence", shape: symbolStar },
  civilians: { words: "Violence against civilians", shape: symbolTriangle },
  protests: { words: "Protests", shape: symbolSquare },
  riots: { words: "Riots", shape: symbolDiamond },
  strategic: { words: "Strategic developments", shape: symbolCross },
};

const OTHER: Look = { words: "Other", shape: symbolCircle };

export function look(family: string): Look {
  return FAMILIES[family] ?? OTHER;
}

/** The outline of a mark: its area grows with the number of the dead. */
export function outline(family: string, area: number): string {
  return symbol(look(family).shape, area)() ?? "";
}

/** Square pixels of a mark: a event without a death is still seen, a thousand deaths do not hide a country. */
export function area(killed: number, events: number): number {
  return 40 + 26 * Math.sqrt(killed) * 2 + 8 * Math.log2(events);
}

// The sums of the events that fit the filters, as /api/overview gives them.

export interface People {
  low: number;
  best: number;
  high: number;
}

export interface Bucket {
  first: string;
  events: number;
  killed: People;
}

export interface Cell {
  lat: number;
  lon: number;
  events: number;
  killed: number;
  type: string;
  family: string;
  event: string | null;
  radius_km: number | null;
}

export interface Overview {
  events: number;
  undated: number;
  unplaced: number;
  step: "day" | "week" | "month" | "quarter" | "year";
  buckets: Bucket[];
  cells: Cell[];
}

/** The sums for the filters of an address, with more parameters laid over them. */
export async function fetchOverview(query: string, more: Record<string, string> = {}): Promise<Overview> {
  const parameters = new URLSearchParams(query);
  for (const [name, value] of Object.entries(more)) parameters.set(name, value);
  const answer = await fetch(`/api/overview?${parameters}`, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`the record did not answer (${answer.status})`);
  return (await answer.json()) as Overview;
}

export function people(n: number, word: string): string {
  return `${n.toLocaleString("en")} ${word}${n === 1 ? "" : "s"}`;
}

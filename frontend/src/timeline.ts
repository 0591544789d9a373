// The timeline of the overview: events and the killed per stretch of time, drawn by Observable Plot.
import * as Plot from "@observablehq/plot";
import { exportTools } from "./exporting";
import { fetchOverview, type Bucket, type Overview } from "./overview";

const HEIGHT = 130;
const NEXT: Record<Overview["step"], (day: Date) => Date> = {
  day: (d) => shifted(d, 0, 1),
  week: (d) => shifted(d, 0, 7),
  month: (d) => shifted(d, 1, 0),
  quarter: (d) => shifted(d, 3, 0),
  year: (d) => shifted(d, 12, 0),
};

interface Bar {
  from: Date;
  to: Date;
  value: number;
  words: string;
}

export function drawTimelines(root: ParentNode): void {
  for (const host of root.querySelectorAll<HTMLElement>("[data-timeline]:not([data-drawn])")) {
    host.dataset["drawn"] = "";
    void fetchOverview(host.dataset["timeline"] ?? "").then(
      (overview) => draw(host, overview),
      (error: Error) => host.append(`The timeline cannot be drawn: ${error.message}`),
    );
  }
}

function draw(host: HTMLElement, overview: Overview): void {
  if (overview.buckets.length === 0) return;
  const end = NEXT[overview.step];
  const bars = (value: (b: Bucket) => number, word: string): Bar[] =>
    overview.buckets.map((b) => {
      const from = new Date(`${b.first}T00:00:00Z`);
      return { from, to: end(from), value: value(b), words: `${b.first}, ${overview.step}: ${value(b)} ${word}` };
    });
  host.append(
    chart(host, bars((b) => b.events, "events"), "Events", "bars-events"),
    chart(host, bars((b) => b.killed.best, "killed"), "Killed", "bars-killed"),
  );
}

function chart(host: HTMLElement, bars: Bar[], title: string, kind: string): HTMLElement {
  const plot = Plot.plot({
    height: HEIGHT,
    width: Math.max(320, host.clientWidth),
    marginLeft: 48,
    className: "plot",
    ariaLabel: `${title} over time; the table below tells the same`,
    x: { type: "utc", label: null },
    y: { label: title, grid: true, ticks: 3, nice: true },
    marks: [
      Plot.rectY(bars, { x1: "from", x2: "to", y: "value", className: kind, inset: 0.5, title: "words", tip: true }),
      Plot.ruleY([0]),
    ],
  });
  const figure = document.createElement("figure");
  figure.className = "chart";
  // The pages take no style from inside a drawing; ours says the same.
  plot.querySelectorAll("style").forEach((style) => style.remove());
  // Groups of marks bear a label and no role, which readers of the screen may not be told.
  plot.querySelectorAll("g[aria-label]").forEach((group) => {
    group.classList.add(`plot-${(group.getAttribute("aria-label") ?? "").replaceAll(" ", "-")}`);
    group.removeAttribute("aria-label");
  });
  figure.append(plot);
  const svg = plot instanceof SVGSVGElement ? plot : plot.querySelector("svg");
  if (svg) {
    svg.setAttribute("role", "img");
    svg.addEventListener("click", () => narrow(bars, (plot as unknown as { value?: Bar }).value));
    figure.append(exportTools(svg, title.toLowerCase()));
  }
  return figure;
}

/** A click on a bar shows its stretch of time alone. */
function narrow(_: Bar[], bar: Bar | undefined): void {
  if (!bar) return;
  const address = new URL(window.location.href);
  address.searchParams.set("since", bar.from.toISOString().slice(0, 10));
  address.searchParams.set("until", shifted(bar.to, 0, -1).toISOString().slice(0, 10));
  window.location.assign(address);
}

function shifted(day: Date, months: number, days: number): Date {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, day.getUTCDate() + days));
}

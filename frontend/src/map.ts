// The map of the overview: events in cells on Natural Earth's countries, finer as one comes nearer.
import { geoMercator, geoPath, type GeoPermissibleObjects } from "d3-geo";
import { select, type Selection } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomTransform } from "d3-zoom";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { FeatureCollection } from "geojson";
import worldUrl from "world-atlas/countries-50m.json?url";
import { exportButtons } from "./exporting";
import { area, FAMILIES, look, outline } from "./families";
import { fetchOverview, people, type Cell, type Overview } from "./overview";

const WIDTH = 960;
const HEIGHT = 560;
// Pixels between the middles of two cells: marks of a usual size do not cover each other.
const CELL_PX = 22;
// Degrees; the smallest tells villages apart.
const CELLS_DEG = [16, 8, 4, 2, 1, 0.5, 0.25, 0.1, 0.05, 0.01];
const MAX_ZOOM = 400;
// From here on the units of the countries in sight are drawn, and the radius of doubt of single events.
const UNITS_ZOOM = 6;
const MAX_UNIT_COUNTRIES = 6;
// While the map is being moved, nothing is asked for.
const PAUSE_MS = 180;
const KM_PER_DEGREE = 111.2;
const NEAREST_DEG = 2;

type Layer = Selection<SVGGElement, unknown, null, undefined>;

/** Draw the map into each element that asks for one. */
export function drawMaps(root: ParentNode): void {
  for (const host of root.querySelectorAll<HTMLElement>("[data-map]:not([data-drawn])")) {
    host.dataset["drawn"] = "";
    void new EventMap(host).start().catch((error: unknown) => {
      host.append(`The map cannot be drawn: ${error instanceof Error ? error.message : String(error)}`);
    });
  }
}

class EventMap {
  private readonly query: string;
  private readonly projection = geoMercator();
  private readonly path = geoPath(this.projection);
  private readonly svg: Selection<SVGSVGElement, unknown, null, undefined>;
  private readonly land: Layer;
  private readonly units: Layer;
  private readonly disputed: Layer;
  private readonly doubt: Layer;
  private readonly marks: Layer;
  private readonly told: HTMLElement;
  private readonly asked = new Set<string>();
  private transform: ZoomTransform = zoomIdentity;
  private cells: Cell[] = [];
  /** The cells of everything that fits, not of what is in sight alone. */
  private everything: Cell[] = [];
  private timer = 0;
  private wanted = 0;

  constructor(private readonly host: HTMLElement) {
    this.query = host.dataset["map"] ?? "";
    this.svg = select(host)
      .append("svg")
      .attr("viewBox", `0 0 ${WIDTH} ${HEIGHT}`)
      .attr("class", "map-drawing")
      .attr("role", "group")
      .attr("aria-label", "Map of the events; the table below it tells the same");
    this.svg.append("rect").attr("class", "sea").attr("width", WIDTH).attr("height", HEIGHT);
    this.land = this.svg.append("g").attr("class", "land");
    this.units = this.svg.append("g").attr("class", "units");
    this.disputed = this.svg.append("g").attr("class", "disputed");
    this.doubt = this.svg.append("g").attr("class", "doubt");
    this.marks = this.svg.append("g").attr("class", "marks");
    this.told = host.appendChild(document.createElement("p"));
    this.told.className = "quiet map-told";
    this.told.setAttribute("role", "status");
  }

  async start(): Promise<void> {
    this.projection.fitSize([WIDTH, HEIGHT], { type: "Sphere" });
    const [world, overview] = await Promise.all([fetchWorld(), fetchOverview(this.query, { cell_deg: "2" })]);
    this.land.selectAll("path").data(world.features).join("path").attr("d", (f) => this.path(f));
    this.everything = overview.cells;
    this.addTools();
    this.look(overview.cells);
    void this.drawDisputed();
  }

  /** Zoom to the cells with some room around them, and draw what is there. */
  private look(cells: Cell[]): void {
    const behaviour = zoom<SVGSVGElement, unknown>()
      .scaleExtent([1, MAX_ZOOM])
      .translateExtent([[0, 0], [WIDTH, HEIGHT]])
      .filter((event: Event) => event.type !== "wheel" || (event as WheelEvent).ctrlKey || this.entered())
      .on("zoom", (event: D3ZoomEvent<SVGSVGElement, unknown>) => this.move(event.transform));
    this.svg.call(behaviour);
    for (const button of this.host.querySelectorAll<HTMLButtonElement>("[data-zoom]")) {
      const factor = Number(button.dataset["zoom"]);
      button.addEventListener("click", () => {
        if (factor) behaviour.scaleBy(this.svg, factor);
        else this.svg.call(behaviour.transform, this.whole(this.everything));
      });
    }
    this.svg.call(behaviour.transform, this.whole(cells));
    this.show(cells);
  }

  /** The wheel zooms only once the map was clicked or focused: a page can be scrolled over it. */
  private entered(): boolean {
    return this.host.contains(document.activeElement);
  }

  private whole(cells: readonly Cell[]): ZoomTransform {
    const points = cells.map((c) => this.projection([c.lon, c.lat])).filter((p) => p !== null);
    if (points.length === 0) return zoomIdentity;
    const xs = points.map((p) => p[0]);
    const ys = points.map((p) => p[1]);
    const least = (NEAREST_DEG * WIDTH) / 360;
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const k = Math.min(WIDTH / Math.max((x1 - x0) * 1.4, least * 2), HEIGHT / Math.max((y1 - y0) * 1.4, least), 80);
    const scale = Math.max(1, k);
    return zoomIdentity
      .translate(WIDTH / 2, HEIGHT / 2)
      .scale(scale)
      .translate(-(x0 + x1) / 2, -(y0 + y1) / 2);
  }

  private move(transform: ZoomTransform): void {
    this.transform = transform;
    const text = transform.toString();
    for (const layer of [this.land, this.units, this.disputed, this.doubt]) layer.attr("transform", text);
    this.placeMarks();
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.refresh(), PAUSE_MS);
  }

  private async refresh(): Promise<void> {
    const turn = ++this.wanted;
    const box = this.inSight();
    const deg = String(this.cellDegrees());
    const overview: Overview = await fetchOverview(this.query, {
      cell_deg: deg,
      ...(new URLSearchParams(this.query).has("box") ? {} : { box: box.map((v) => v.toFixed(3)).join(",") }),
    });
    if (turn !== this.wanted) return;
    this.show(overview.cells);
    if (this.transform.k >= UNITS_ZOOM) await this.drawUnits(box);
  }

  private cellDegrees(): number {
    const pixelsPerDegree = (this.transform.k * WIDTH) / 360;
    const wanted = CELL_PX / pixelsPerDegree;
    return CELLS_DEG.find((d) => d <= wanted) ?? CELLS_DEG.at(-1) ?? 1;
  }

  /** West, south, east, north of what is seen (degrees). */
  private inSight(): [number, number, number, number] {
    const corner = (x: number, y: number): [number, number] =>
      this.projection.invert?.(this.transform.invert([x, y])) ?? [0, 0];
    const [west, north] = corner(0, 0);
    const [east, south] = corner(WIDTH, HEIGHT);
    return [Math.max(-180, west), Math.max(-90, south), Math.min(180, east), Math.min(90, north)];
  }

  private show(cells: Cell[]): void {
    this.cells = [...cells].sort((a, b) => b.killed - a.killed);
    this.marks
      .selectAll<SVGAElement, Cell>("a")
      .data(this.cells, (c) => `${c.lat},${c.lon},${c.event ?? ""}`)
      .join((enter) => {
        const link = enter.append("a");
        link.append("path");
        link.append("title");
        return link;
      })
      .attr("href", (c) => this.address(c))
      .attr("class", (c) => `family-${c.family}`)
      .attr("aria-label", label)
      .call((link) => link.select("path").attr("d", (c) => outline(c.family, area(c.killed, c.events))))
      .call((link) => link.select("title").text(label));
    this.placeMarks();
    this.drawDoubt();
    const events = cells.reduce((sum, c) => sum + c.events, 0);
    const killed = cells.reduce((sum, c) => sum + c.killed, 0);
    this.told.textContent = `In sight: ${people(events, "event")}, ${killed.toLocaleString("en")} killed.`;
  }

  /** One event: its page; several: the overview with a box around them. */
  private address(cell: Cell): string {
    if (cell.event !== null) return `/events/${encodeURIComponent(cell.event)}`;
    const half = this.cellDegrees() / 2;
    const parameters = new URLSearchParams(this.query);
    const box = [cell.lon - half, cell.lat - half, cell.lon + half, cell.lat + half];
    parameters.set("box", box.map((v) => v.toFixed(4)).join(","));
    return `/?${parameters}`;
  }

  private placeMarks(): void {
    this.marks.selectAll<SVGAElement, Cell>("a").attr("transform", (c) => {
      const [x, y] = this.transform.apply(this.projection([c.lon, c.lat]) ?? [-99, -99]);
      return `translate(${x.toFixed(1)},${y.toFixed(1)})`;
    });
  }

  private drawDoubt(): void {
    const near = this.transform.k >= UNITS_ZOOM ? this.cells.filter((c) => c.radius_km !== null) : [];
    this.doubt
      .selectAll<SVGCircleElement, Cell>("circle")
      .data(near)
      .join("circle")
      .attr("cx", (c) => this.projection([c.lon, c.lat])?.[0] ?? 0)
      .attr("cy", (c) => this.projection([c.lon, c.lat])?.[1] ?? 0)
      .attr("r", (c) => this.pixels(c));
  }

  /** The radius of doubt in the drawing before it is zoomed. */
  private pixels(cell: Cell): number {
    const north = this.projection([cell.lon, cell.lat + (cell.radius_km ?? 0) / KM_PER_DEGREE]);
    const here = this.projection([cell.lon, cell.lat]);
    return north && here ? Math.abs(here[1] - north[1]) : 0;
  }

  private async drawUnits(box: [number, number, number, number]): Promise<void> {
    const world = await fetchWorld();
    const codes = inBox(world, box);
    if (codes.length > MAX_UNIT_COUNTRIES) return;
    for (const code of codes.filter((c) => !this.asked.has(c))) {
      this.asked.add(code);
      const answer = await fetch(`/api/boundaries/${code}`);
      if (!answer.ok) continue;
      const found = (await answer.json()) as FeatureCollection;
      for (const unit of found.features) this.units.append("path").attr("d", this.path(unit as GeoPermissibleObjects));
    }
  }

  private async drawDisputed(): Promise<void> {
    const answer = await fetch("/api/boundaries/disputed");
    if (!answer.ok) return;
    const found = (await answer.json()) as FeatureCollection;
    const drawn = this.disputed.selectAll("path").data(found.features).join("path");
    drawn.attr("d", (f) => this.path(f)).append("title").text((f) => `${f.properties?.["shown"]}: ${f.properties?.["note"]}`);
  }

  /** The next drag on the map draws a box, which becomes a filter. */
  private drawBox(): void {
    const node = this.svg.node();
    if (!node) return;
    this.host.classList.add("drawing");
    const shape = this.svg.append("rect").attr("class", "drawn-box");
    let from: [number, number] | undefined;
    const at = (event: PointerEvent): [number, number] => {
      const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(node.getScreenCTM()?.inverse());
      return [place.x, place.y];
    };
    const listeners = new AbortController();
    const on = (name: "pointerdown" | "pointermove" | "pointerup", act: (event: PointerEvent) => void): void =>
      node.addEventListener(name, (event) => (event.stopImmediatePropagation(), event.preventDefault(), act(event)), {
        capture: true,
        signal: listeners.signal,
      });
    // The zoom listens to the older events too.
    node.addEventListener("mousedown", (event) => event.stopImmediatePropagation(), { capture: true, signal: listeners.signal });
    on("pointerdown", (event) => (from = at(event)));
    on("pointermove", (event) => {
      if (!from) return;
      const to = at(event);
      shape.attr("x", Math.min(from[0], to[0])).attr("y", Math.min(from[1], to[1]));
      shape.attr("width", Math.abs(to[0] - from[0])).attr("height", Math.abs(to[1] - from[1]));
    });
    on("pointerup", (event) => {
      listeners.abort();
      shape.remove();
      this.host.classList.remove("drawing");
      if (from) this.filterBy(from, at(event));
    });
  }

  private filterBy(from: [number, number], to: [number, number]): void {
    const place = (p: [number, number]): [number, number] => this.projection.invert?.(this.transform.invert(p)) ?? [0, 0];
    const [a, b] = [place(from), place(to)];
    const sides = [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])];
    const form = document.getElementById(this.host.dataset["form"] ?? "") as HTMLFormElement | null;
    const field = form?.elements.namedItem("box");
    if (!form || !(field instanceof HTMLInputElement)) return;
    field.value = sides.map((v) => v.toFixed(3)).join(",");
    form.requestSubmit();
  }

  private addTools(): void {
    const tools = document.createElement("div");
    tools.className = "tools";
    for (const [factor, words] of [[2, "Nearer"], [0.5, "Farther"], [0, "All"]] as const) {
      const button = tools.appendChild(document.createElement("button"));
      button.type = "button";
      button.dataset["zoom"] = String(factor);
      button.textContent = words;
    }
    const box = tools.appendChild(document.createElement("button"));
    box.type = "button";
    box.textContent = "Draw a box";
    box.addEventListener("click", () => this.drawBox());
    const node = this.svg.node();
    if (node) tools.append(...exportButtons(node, "map"));
    this.host.prepend(tools);
    this.host.append(legend());
  }
}

function label(cell: Cell): string {
  const what = cell.events === 1 ? cell.type.replaceAll("_", " ") : people(cell.events, "event");
  return `${what}, ${cell.killed.toLocaleString("en")} killed`;
}

function legend(): HTMLElement {
  const list = document.createElement("ul");
  list.className = "legend";
  for (const family of Object.keys(FAMILIES)) {
    const item = select(list.appendChild(document.createElement("li")));
    item
      .append("svg")
      .attr("viewBox", "-10 -10 20 20")
      .attr("width", 16)
      .attr("height", 16)
      .attr("aria-hidden", "true")
      .append("path")
      .attr("class", `family-${family}`)
      .attr("d", outline(family, 120));
    item.append("span").text(look(family).words);
  }
  return list;
}

let world: Promise<FeatureCollection> | undefined;

/** The countries of Natural Earth, fetched once. */
function fetchWorld(): Promise<FeatureCollection> {
  world ??= fetch(worldUrl)
    .then((answer) => answer.json() as Promise<Topology<{ countries: GeometryCollection }>>)
    .then((topology) => feature(topology, topology.objects.countries) as FeatureCollection);
  return world;
}

/** ISO codes of the countries whose extent meets a box. */
function inBox(all: FeatureCollection, [west, south, east, north]: [number, number, number, number]): string[] {
  const codes: string[] = [];
  const path = geoPath();
  for (const one of all.features) {
    const [[x0, y0], [x1, y1]] = path.bounds(one);
    const code = ISO2[String(one.id)];
    if (code && x0 < east && x1 > west && y0 < north && y1 > south && x1 - x0 < 180) codes.push(code);
  }
  return codes;
}

/** ISO 3166 numeric -> alpha-2, put on the page by the server. */
const ISO2: Record<string, string> = JSON.parse(document.getElementById("iso")?.textContent ?? "{}") as Record<string, string>;

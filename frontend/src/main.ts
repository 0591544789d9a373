// What every page loads: htmx, and the parts that find their element on the page.
import htmx from "htmx.org";
import { offerDrawings } from "./exporting";

// The pages forbid code that is made of text, and styles that are put in from outside.
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;

/** Give life to what is on the page, or in a part of it that was put in place. */
async function enliven(root: ParentNode): Promise<void> {
  offerDrawings(root);
  if (root.querySelector("[data-map]")) (await import("./map")).drawMaps(root);
  if (root.querySelector("[data-timeline]")) (await import("./timeline")).drawTimelines(root);
}

// An address holds the filters that are set, and no others.
document.addEventListener("htmx:configRequest", (event) => {
  const { verb, parameters } = (event as CustomEvent<{ verb: string; parameters: FormData }>).detail;
  if (verb !== "get") return;
  for (const name of new Set(parameters.keys())) if (parameters.get(name) === "") parameters.delete(name);
});

void enliven(document);
document.addEventListener("htmx:afterSettle", (event) => void enliven(event.target as HTMLElement));
